"""What makes a tagged PDF also one for filing: PDF/A-2a beside PDF/UA-1.

Metadata says the document's title and nothing about people. The same paper printed at the same
moment gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from strategy_desk.domain.time import to_local

PRODUCER = "Strategy Desk"

_SRGB = "sRGB IEC61966-2.1"
_DATE_OF_PROFILE = slice(24, 36)
_EXTENSION = """<pdfaExtension:schemas
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that it follows</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""


class LineEndedStream(PDFStream):  # type: ignore[misc]
    """A stream with a line end before ``endstream``, which PDF/A asks for."""

    def format(self, document: Any) -> bytes:
        """Return the stream as it stands in the file."""
        written: bytes = super().format(document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"


class Yes(PDFObject):  # type: ignore[misc]
    """The value true."""

    def format(self, document: Any) -> bytes:
        """Return the value as it stands in the file."""
        return b"true"


class Information(PDFInfo):  # type: ignore[misc]
    """The information dictionary: title, program and moment, and no author."""

    def __init__(self, title: str, moment: datetime) -> None:
        super().__init__()
        self.title = title
        self.moment = to_local(moment)

    def format(self, document: Any) -> bytes:
        """Return the dictionary as it stands in the file."""
        offset = _offset(self.moment, mark="'")
        stamp = PDFString(f"D:{self.moment:%Y%m%d%H%M%S}{offset}'")
        entries = {
            "Title": PDFString(self.title),
            "Creator": PDFString(PRODUCER),
            "Producer": PDFString(PRODUCER),
            "CreationDate": stamp,
            "ModDate": stamp,
        }
        written: bytes = PDFDictionary(entries).format(document)
        return written


def metadata(information: Information) -> LineEndedStream:
    """Return the XMP packet, equal to the information dictionary."""
    moment = information.moment
    stamp = f"{moment:%Y-%m-%dT%H:%M:%S}{_offset(moment, mark=':')}"
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(information.title)}</rdf:li></rdf:Alt>
</dc:title><xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>{_EXTENSION}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    dictionary = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return LineEndedStream(dictionary, packet.encode(), filters=[])


def colours(document: Any) -> PDFArray:
    """Return the output intent: what its blacks and greys are measured against."""
    profile = LineEndedStream(PDFDictionary({"N": 3}), _srgb(), filters=[PDFZCompress])
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString(_SRGB),
        "DestOutputProfile": document.Reference(profile),
    }
    return PDFArray([PDFDictionary(intent)])


def _offset(moment: datetime, *, mark: str) -> str:
    offset = f"{moment:%z}"
    return f"{offset[:3]}{mark}{offset[3:]}"


def _srgb() -> bytes:
    """A colour profile without the date that it was made on."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE_OF_PROFILE] = bytes((0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(profile)
