"""More children than one in a file, and agencies named in every way."""

from __future__ import annotations

from datetime import date

from tests.exchange.chronologies.answers import day, undated, vague
from tests.exchange.chronologies.excel import Sheet, workbook
from tests.exchange.chronologies.text import text
from tests.exchange.chronologies.word import Table, Words, document

COLUMN = text(
    "children_column.csv",
    [
        ("Child", "Date", "Event"),
        ("Ffion Haf Llewelyn", "13/02/2019", "Whole name", day("2019-02-13")),
        ("Ffion", "14/03/2019", "First name", day("2019-03-14")),
        ("Llewelyn, Ffion", "15/03/2019", "Family name first", day("2019-03-15")),
        ("FL", "16/04/2019", "Initials", day("2019-04-16").or_asked()),
        ("Sami Llewelyn", "17/05/2019", "The brother by name", day("2019-05-17").elsewhere()),
        ("Sami", "aged 9", "The brother's age is not hers", undated("age_only").elsewhere()),
        ("SL", "18/06/2019", "The brother by initials", day("2019-06-18").elsewhere()),
        ("Both children", "19/07/2019", "Both of them", day("2019-07-19").or_asked()),
        ("Ffion & Sami", "20/08/2019", "Both by name", day("2019-08-20").or_asked()),
        ("Jakub Wiśniewski", "21/09/2019", "A friend of the family", day("2019-09-21").elsewhere()),
        ("", "22/10/2019", "Nobody named", day("2019-10-22").or_asked()),
    ],
    traps="a column of children: names, initials, both, nobody",
)  # fmt: skip

TABLES = document(
    "children_tables.docx",
    Words(text="Sibling group chronology", style="Title"),
    Words(text="Child: Ffion Haf Llewelyn, DOB 02/04/2006", style="Heading 2"),
    Table(
        rows=[
            ("Date", "Event"),
            ("13/02/2020", "Ffion moves to a new school", day("2020-02-13")),
            ("aged 14", "Ffion is placed with carers", vague("2020-04-02..2021-04-01", precisions="age_only")),
        ]
    ),
    Words(text="Child: Sami Llewelyn, DOB 11/09/2009", style="Heading 2"),
    Table(
        rows=[
            ("Date", "Event"),
            ("14/03/2020", "Sami breaks a wrist", day("2020-03-14").elsewhere()),
            ("aged 10", "Sami sees his father", vague("2019-09-11..2020-09-10", "?", precisions="age_only").elsewhere()),
        ]
    ),
    traps="a table for each child under a heading, ages by the right birthday",
)  # fmt: skip

SHEETS = workbook(
    "children_sheets.xlsx",
    Sheet(
        name="Ffion",
        rows=[("Date", "Event"), (date(2020, 2, 13), "On her own sheet", day("2020-02-13"))],
    ),
    Sheet(
        name="Sami",
        rows=[("Date", "Event"), (date(2020, 3, 14), "On his sheet", day("2020-03-14").elsewhere())],
    ),
    Sheet(
        name="Family",
        rows=[("Date", "Event"), (date(2020, 4, 15), "On the sheet of all", day("2020-04-15").or_asked())],
    ),
    traps="a sheet for each child",
)  # fmt: skip

SOMEBODY_ELSE = document(
    "somebody_else.docx",
    Words(text="Name of child: Jakub Wiśniewski    DOB: 01/02/2008    NHS no: 999 000 0001"),
    Table(
        rows=[
            ("Date", "Event"),
            ("13/02/2020", "Jakub starts at a new school", day("2020-02-13").elsewhere()),
            ("aged 13", "Jakub is seen in Gullhaven", vague("2021-02-01..2022-01-31", "?", precisions="age_only").elsewhere()),
        ]
    ),
    traps="the whole file is about another child, by name and date of birth",
)  # fmt: skip

AGENCIES = text(
    "agencies.csv",
    [
        ("Date", "Agency", "Event"),
        ("13/01/2021", "Police", "Named plainly", day("2021-01-13").of("POL")),
        ("14/01/2021", "POLICE ", "In capitals and with a space", day("2021-01-14").of("POL")),
        ("15/01/2021", "Eastmarch Police", "With its place", day("2021-01-15").of("POL")),
        ("16/01/2021", "Polcie", "Two letters changed about", day("2021-01-16").of("POL|Polcie").or_asked()),
        ("17/01/2021", "Children's Social Care", "With its apostrophe", day("2021-01-17").of("CSC")),
        ("18/01/2021", "Childrens social care", "Without one", day("2021-01-18").of("CSC")),
        ("19/01/2021", "Children’s Social Care", "With a curly one", day("2021-01-19").of("CSC")),
        ("20/01/2021", "CSC", "By three letters", day("2021-01-20").of("CSC")),
        ("21/01/2021", "Norrholm High School", "A school by name", day("2021-01-21").of("EDU")),
        ("22/01/2021", "Educ.", "Cut short", day("2021-01-22").of("EDU|Educ.").or_asked()),
        ("23/01/2021", "CAMHS", "Health by its letters", day("2021-01-23").of("HEA")),
        ("24/01/2021", "GP surgery", "The doctor", day("2021-01-24").of("HEA|GP surgery").or_asked()),
        ("25/01/2021", "A&E", "The hospital", day("2021-01-25").of("HEA|A&E").or_asked()),
        ("26/01/2021", "Youth Offending Team", "Its old name", day("2021-01-26").of("YJS")),
        ("27/01/2021", "Foster carer", "The carer", day("2021-01-27").of("HOM|Foster carer").or_asked()),
        ("28/01/2021", "Housing", "No agency at the table", day("2021-01-28").of("!VOL").or_asked()),
        ("29/01/2021", "Fire & Rescue", "Nor this", day("2021-01-29").of("!VOL").or_asked()),
        ("30/01/2021", "Police/CSC", "Two together", day("2021-01-30").of("POL|CSC|MTG|Police/CSC").or_asked()),
        ("31/01/2021", "", "None named", day("2021-01-31").of("VOL").or_asked()),
        ("01/02/2021", "Home Office", "Not at home", day("2021-02-01").of("MTG|Home Office").or_asked()),
        ("02/02/2021", "Military Police", "Police of a kind", day("2021-02-02").of("POL|Military Police").or_asked()),
        ("03/02/2021", "Schoolfriend's mum", "No school", day("2021-02-03").of("!EDU").or_asked()),
    ],
    agency="VOL",
    traps="agencies spelt in many ways, unknown, joint and blank",
)  # fmt: skip

FILES = (COLUMN, TABLES, SHEETS, SOMEBODY_ELSE, AGENCIES)
