"""The parts of a Word file that the library has no way to write: fields, bars, rows, language."""

from __future__ import annotations

from typing import Any


def element(name: str, /, **attributes: str) -> Any:
    """Return an element of WordprocessingML, its attributes of the same vocabulary."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def add_field(paragraph: Any, instruction: str) -> None:
    """Add what Word works out itself, such as PAGE."""
    for part in (
        element("fldChar", fldCharType="begin"),
        _instruction(instruction),
        element("fldChar", fldCharType="separate"),
        _text("1"),
        element("fldChar", fldCharType="end"),
    ):
        paragraph.add_run()._r.append(part)  # noqa: SLF001 - the library has no other way


def add_bar(paragraph: Any) -> None:
    """Set a paragraph apart by a bar beside it."""
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="24", space="6", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - as above
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_anchor(paragraph: Any, name: str) -> None:
    """Name a paragraph, so that it is known again when the file comes back."""
    inside = paragraph._p  # noqa: SLF001 - as above
    number = str(len(inside.getroottree().getroot().findall(f".//{_qualified('bookmarkStart')}")))
    start = element("bookmarkStart", id=number, name=name)
    properties = inside.find(_qualified("pPr"))
    inside.insert(0 if properties is None else 1, start)
    inside.append(element("bookmarkEnd", id=number))


def keep_whole(row: Any, *, is_head: bool) -> None:
    """Keep a row on one page; a heading row stands on every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    properties.append(element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))


def set_font(style: Any, font: str) -> None:
    """Set a style in one font, whatever the theme says."""
    properties = style.get_or_add_rPr()
    for fonts in properties.findall(element("rFonts").tag):
        properties.remove(fonts)
    properties.insert(0, element("rFonts", ascii=font, hAnsi=font, cs=font, eastAsia=font))


def set_plainly(style: Any) -> None:
    """Take from a style the rule, the slant and the wide letters that it comes with."""
    for name in ("pBdr", "i", "iCs", "spacing", "kern"):
        for part in list(style.iter(_qualified(name))):
            if name != "spacing" or part.getparent().tag == _qualified("rPr"):
                part.getparent().remove(part)


def set_language(document: Any, language: str) -> None:
    """Say in which language everything is, where nothing says otherwise."""
    defaults = document.styles.element.find(f".//{_qualified('rPrDefault')}")
    properties = defaults.find(_qualified("rPr"))
    for said in properties.findall(_qualified("lang")):
        properties.remove(said)
    properties.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))


def _instruction(words: str) -> Any:
    made = element("instrText")
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _text(words: str) -> Any:
    made = element("t")
    made.text = words
    return made


def _qualified(name: str) -> Any:
    return element(name).tag
