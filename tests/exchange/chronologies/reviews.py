"""Timelines of reviews and of the press: ages for dates, and a life told backwards from its end."""

from __future__ import annotations

from tests.exchange.chronologies.answers import NOTHING, asked, day, month, undated, vague, year
from tests.exchange.chronologies.text import text
from tests.exchange.chronologies.word import Table, Words, document

RELATIVE = "relative approximate range month"


def age(*when: str):
    """An age, dated by the child's date of birth."""
    return vague(*when, precisions="age_only")


AGES = text(
    "review_ages.csv",
    [
        ("when", "what"),
        ("since age 11", "Known to older boys in the park", vague("2017-04-02..", precisions="age_only after")),
        ("aged 13", "Carrying for others, she says later", age("2019-04-02..2020-04-01")),
        ("at 14", "Hurt in a stairwell", age("2020-04-02..2021-04-01").or_asked()),
        ("aged 14-15", "Two schools in a year", age("2020-04-02..2022-04-01")),
        ("14 years old", "Placed out of area", age("2020-04-02..2021-04-01")),
        ("14th birthday", "A party that nobody came to", vague("2020-04-02", precisions="age_only day")),
        ("before 16th birthday", "Bank account in her name", vague("..2022-04-01", precisions="age_only before")),
        (
            "6 months before Nov 2020",
            "Found with knives and cash",
            vague("2020-03..2020-07 > 2020-05", precisions=RELATIVE),
        ),
        ("Nov 2020", "Court, first hearing", month("2020-11")),
        ("2021", "No entries by any agency", year("2021")),
        ("a month before death", "Head injury, motorbike", undated("relative unknown approximate")),
        ("shortly before the incident", "Call to a helpline", undated("relative unknown approximate")),
        ("in her teens", "Begins to self-harm", undated("unknown age_only approximate range")),
        ("aged 7 or 8", "Witness to violence at home", age("2013-04-02..2015-04-01").or_asked()),
        ("as a baby", "Seen often by the health visitor", undated("unknown age_only approximate range")),
    ],
    encoding="utf-8-sig",
    traps="since age 11, aged 14, before 16th birthday, a month before death",
)  # fmt: skip

TWO_BOYS = text(
    "two_boys.csv",
    [
        ("when", "who", "what"),
        ("since age 12", "K", "Small thefts from shops", undated("age_only after").elsewhere()),
        ("aged 15", "J", "Stabbed outside a chicken shop", undated("age_only").elsewhere()),
        ("before 17th birthday", "J", "Cuckooed flat, money counted", undated("age_only before").elsewhere()),
        (
            "3 months before June 2021",
            "K",
            "Arrested with a machete",
            vague("2021-01..2021-05 > 2021-03", precisions=RELATIVE).elsewhere(),
        ),
        ("June 2021", "K", "Fight at a fairground", month("2021-06").elsewhere()),
        ("a week before death", "J", "Moped chase", undated("relative unknown approximate").elsewhere()),
        ("aged 17", "J", "Dies in hospital", undated("age_only").elsewhere()),
    ],
    encoding="utf-8-sig",
    traps="two children by initial, neither of them this one: no birthday of hers for their ages",
)  # fmt: skip

NARRATIVE = document(
    "serious_case_review.docx",
    Words(text="Local child safeguarding practice review: Child F", style="Title"),
    "This timeline was compiled from the records of nine agencies. Dates are as recorded.",
    Table(
        rows=[
            ("Date / age", "Key event", "Agency", "Learning"),
            ("2012", "Family known to services after domestic abuse", "Police", "Voice of the child not recorded", year("2012").of("POL")),
            ("Age 9", "Bereavement: grandmother dies", "School", "Pastoral support offered and not taken up", age("2015-04-02..2016-04-01").of("EDU")),
            ("Sept 2017", "Transition to secondary school", "School", "Information did not follow", month("2017-09").of("EDU")),
            ("From early 2018", "Older associates mentioned by her brother", "Police", "Intelligence not shared", vague("2018-01-01..", "2018-01..2018-04-30", "2018 > 2018-01..2018-02", precisions="after range approximate").of("POL").or_asked()),
            ("March - July 2018", "Seven missing episodes, no interview held", "Police", "Each seen alone", vague("2018-03..2018-07").of("POL")),
            ("14 August 2018", "Strategy meeting stood down", "Children's social care", "Threshold debate", day("2018-08-14").of("CSC")),
            ("Over the summer holidays", "Nobody sees her", "All", "School is the safety net", undated("unknown season range relative").of("!EDU")),
            ("Three weeks later", "Returns with a broken wrist", "Health", "Explanation accepted", undated("relative unknown approximate range").of("HEA")),
            ("27/11/18", "Found 100 miles away with two adults", "Police", "A chance to act", day("2018-11-27").of("POL")),
            ("The day of the incident", "Phone last used", "Police", "", undated("unknown relative").of("POL")),
        ],
        heads=1,
    ),
    "Note: the family asked that the word 'choice' is not used of a child of twelve.",
    Words(text="Source: combined chronology v4, printed 02/03/2021", answer=NOTHING),
    traps="ages among years and seasons, 'Learning' column, prose around the table",
)  # fmt: skip

PRESS = document(
    "press_timeline.docx",
    Words(text="How it happened", style="Heading 1"),
    Words(text="June 2015 - Moves to the estate with his mother and sisters", answer=month("2015-06").or_asked()),
    Words(text="2 October 2016 - First reported missing, aged 10", answer=day("2016-10-02").or_asked()),
    Words(text="Spring 2017 - Excluded from school", answer=vague("2017-02..2017-06 > 2017-04").or_asked()),
    Words(text="Soon after - A neighbour rings the council", answer=asked()),
    may_refuse=True,
    traps="a chronology in paragraphs, no table at all",
)  # fmt: skip

FILES = (AGES, TWO_BOYS, NARRATIVE, PRESS)
