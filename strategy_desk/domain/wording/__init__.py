"""What is asked about the words of a record, and the short forms that expand as they are typed.

Nothing here changes a text: phrases are found and alternatives offered, and a person chooses.
Source: domain specification, section 6; design specification, sections 4, 5.3 and 7.
"""
