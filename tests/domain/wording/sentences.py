"""For each phrase of the English list, sentences that are asked about and sentences that are not.

All people are made up.
"""

ASKED = {
    1: (
        "He keeps putting himself at risk.",
        "By going back she has again put herself at serious risk.",
        "They place themselves, night after night, in danger.",
    ),
    2: (
        "Rowan is not learning his lesson.",
        "She still hasn't learned her lesson.",
        "Twice now, and they have never learnt their lessons.",
    ),
    3: (
        "This is a lifestyle choice.",
        "Living like this is her chosen lifestyle.",
        "He is making poor choices at the moment.",
    ),
    4: (
        "The school described her as promiscuous.",
        "She is sexually active with adults.",
        "He has been sexually active with an older man.",
    ),
    5: (
        "She was seen as a child prostitute.",
        "Ivy has been prostituting herself near the station.",
        "It is said that he sells himself for a bed.",
    ),
    6: (
        "He is a drug runner.",
        "Drug-running is why he leaves home.",
        "She has been running county lines since June.",
    ),
    7: (
        "Rowan is a drug dealer.",
        "He is now a known drugs dealer in the town.",
        "She was charged as a drug dealer.",
    ),
    8: (
        "He absconded from the children's home.",
        "She is a known absconder.",
        "This is the third time they have been absconding.",
    ),
    9: (
        "She is very streetwise.",
        "He comes across as street-wise.",
        "A street wise boy, his tutor said.",
    ),
    10: (
        "She is mature for her age.",
        "He acts older than his friends.",
        "Rowan is a polite young man.",
    ),
    11: (
        "He refuses to engage with the worker.",
        "She won’t engage.",
        "The boy has disengaged from everything.",
    ),
    12: (
        "She is non-compliant with the plan.",
        "He was uncooperative when officers came.",
        "They do not comply with any request.",
    ),
    13: (
        "This is a hard to reach child.",
        "She has always been hard-to-reach.",
        "He is difficult to engage.",
    ),
    14: (
        "It is attention seeking.",
        "This is attention-seeking by Ivy.",
        "He only wants attention.",
    ),
    15: (
        "She can be manipulative.",
        "He is playing services to get his way.",
        "They play the system and always have.",
    ),
    16: (
        "He is choosing to go missing.",
        "She runs away for fun.",
        "They chose not to come home.",
    ),
    17: (
        "He is missing again as usual.",
        "Habitual missing episodes are noted.",
        "She is a repeat runner and a frequent flyer.",
    ),
    18: (
        "He is just staying with mates.",
        "She is out partying.",
        "He was probably just with friends.",
    ),
    19: (
        "She was with her older boyfriend.",
        "Her boyfriend, aged 26, collected her.",
        "An adult boyfriend pays for the taxi.",
    ),
    20: (
        "She is in a relationship with Adult A.",
        "He is in a sexual relationship with the man from the shop.",
        "Ivy says she is in a secret relationship with him.",
    ),
    21: (
        "She consented.",
        "The contact was consensual.",
        "He agreed to have sex with them.",
    ),
    22: (
        "He is involved in CCE.",
        "She is engaging in CSE.",
        "Their involvement in child sexual exploitation goes on.",
    ),
    23: (
        "He is a gang member.",
        "She is affiliated with a local gang.",
        "Rowan is a gang nominal.",
    ),
    24: (
        "He is associating with older people.",
        "She hangs around with them at the precinct.",
        "They were hanging round with unknown boys.",
    ),
    25: (
        "He is a recruiter.",
        "The boy has become a recruiter at school.",
        "She is recruiting younger girls.",
    ),
    26: (
        "She has been contacting adults online.",
        "He was chatting to older men on the internet.",
        "Ivy messages strangers online at night.",
    ),
    27: (
        "She sent indecent images of herself.",
        "He has shared explicit pictures of himself.",
        "They posted a video of themselves.",
    ),
    28: (
        "This is risky behaviour.",
        "She engages in risk.",
        "His risk-taking has grown.",
    ),
    29: (
        "He has been plugging.",
        "She was found banking drugs.",
        "They talked of plugging and stuffing.",
    ),
    30: (
        "He was found in a trap house.",
        "She was seen at the bando.",
        "He says he has been trapping all week.",
    ),
    31: (
        "He is going country.",
        "She went cunch in May.",
        "They have gone OT again.",
    ),
    32: (
        "He is a clean skin.",
        "They like to use clean skins.",
        "She was picked as a cleanskin.",
    ),
    33: (
        "He is a money mule.",
        "She has been squaring.",
        "They are money-mules for the group.",
    ),
    34: (
        "It is dirty money.",
        "He is making money.",
        "She wanted to make easy money.",
    ),
    35: (
        "He is known to police.",
        "The sibling is known to services.",
        "She is well known to children's services.",
    ),
    36: (
        "His offending behaviour has grown.",
        "The panel spoke of offending behavior.",
        "Her offending is a worry.",
    ),
    37: (
        "The child is a perpetrator.",
        "She is both victim and perpetrator.",
        "He is now seen as a perpetrator.",
    ),
    38: (
        "Mother failed to protect her.",
        "This is a failure to protect.",
        "His father is failing to adequately protect him.",
    ),
    39: (
        "Parents are not managing him.",
        "Mum cannot control her.",
        "They are unable to control him.",
    ),
    40: (
        "He comes from a dysfunctional family.",
        "It is a chaotic household.",
        "The family is chaotic.",
    ),
    41: (
        "She alleged that the man had a knife.",
        "He claims he was taken there.",
        "The girl claimed that nobody came.",
    ),
    42: (
        "No disclosure made.",
        "There was no disclosure at the interview.",
        "She did not disclose anything.",
    ),
    43: (
        "She changed her story.",
        "He lied to the officer.",
        "They keep changing their account.",
    ),
    44: (
        "She is not at risk because she was graded low.",
        "He is not at risk as he is absent, not missing.",
        "Low risk, so not at risk.",
    ),
    45: (
        "He has a vulnerable lifestyle.",
        "She is vulnerable.",
        "A very vulnerable boy, all agreed.",
    ),
    46: (
        "He is difficult.",
        "She shows challenging behaviour.",
        "They are always kicking off.",
    ),
    47: (
        "He is LAC.",
        "The LAC was not seen.",
        "There was a placement breakdown in May.",
    ),
    48: (
        "Case closed, no engagement.",
        "The service closed due to lack of engagement.",
        "Closed in March because of no engagement.",
    ),
    49: (
        "He is an illegal immigrant.",
        "They are illegal migrants.",
        "She entered the country illegally.",
    ),
    50: (
        "He is a modern slave.",
        "These are modern-day slaves.",
        "The boy was called a modern slave in the papers.",
    ),
}

LEFT_ALONE = {
    1: (
        "Adults are putting him at risk.",
        "She is at risk of harm from Adult A.",
        "He put himself forward for the football team.",
    ),
    2: (
        "What lessons did the review teach the partnership?",
        "Services have not learned their lessons from the review.",
        "He is learning to swim and likes the lesson.",
    ),
    3: (
        "The nurse gave advice on a healthy lifestyle.",
        "She chose the place for the meeting.",
        "He was given a choice of worker.",
    ),
    4: (
        "She has been sexually abused by an adult.",
        "He is active in the swimming club.",
        "Adults were seen with her at the hotel.",
    ),
    5: (
        "She is sexually exploited by Adult B.",
        "He sold his bike.",
        "The inspector sold herself short in the report.",
    ),
    6: (
        "He is being made to carry drugs.",
        "The men who run the county line were arrested.",
        "She is a keen runner and goes to the park.",
    ),
    7: (
        "The man is a drug dealer.",
        "He owes a debt to adults who sell drugs.",
        "Mother's partner is a known drug dealer.",
    ),
    8: (
        "She went missing at 22:10.",
        "He absconded from lawful custody.",
        "He absconded while on bail.",
    ),
    9: (
        "The street was dark and a wise neighbour rang.",
        "She has learned to cope with danger.",
        "Street lighting is poor there.",
    ),
    10: (
        "He is a child aged 14.",
        "A young man aged 24 was in the car.",
        "Her sister is older than her.",
    ),
    11: (
        "We have not engaged her well so far.",
        "He declined the offer of 3 May.",
        "She engages well with the youth worker.",
    ),
    12: (
        "The home was non-compliant with the regulations.",
        "He appears afraid to answer.",
        "School and police cooperate closely.",
    ),
    13: (
        "We have not reached her yet.",
        "The village is hard to reach by bus.",
        "Reach out to the youth club.",
    ),
    14: (
        "She went to seek medical attention.",
        "The wound needs attention.",
        "He is telling us something.",
    ),
    15: (
        "He was manipulated by adults.",
        "She plays the drums.",
        "The manipulative adult gave him a phone.",
    ),
    16: (
        "He went missing on Friday.",
        "She chose to go to college.",
        "They run for the bus to school.",
    ),
    17: (
        "He has been missing six times since May.",
        "His habitual residence is England.",
        "She rang her worker as usual.",
    ),
    18: (
        "He stayed with friends of the family, as planned.",
        "Whereabouts are not known.",
        "She went to a birthday party with her sister.",
    ),
    19: (
        "Her mother's boyfriend was at work.",
        "Her boyfriend, who is 15, is in her year.",
        "A friend of the same age was with her.",
    ),
    20: (
        "Mother is in a relationship with Mr Vale.",
        "He is in a trusting relationship with his mentor.",
        "The relationship with the school is good.",
    ),
    21: (
        "Mother consented to the medical.",
        "He was coerced by the group.",
        "Parental consent is on file.",
    ),
    22: (
        "She is a victim of CSE.",
        "Adults involved in CCE were named.",
        "Professionals involved in CSE work met.",
    ),
    23: (
        "He was threatened by gang members.",
        "The adult gang member was arrested.",
        "She is a member of the choir.",
    ),
    24: (
        "The risks associated with men online were explained.",
        "She spends time with her cousins.",
        "He hung his coat by the door.",
    ),
    25: (
        "The army recruiter came to school.",
        "He was recruited by two men.",
        "The service is recruiting a nurse.",
    ),
    26: (
        "Adults have been contacting her online.",
        "Police contacted the adults through their online accounts.",
        "She speaks to her nan online.",
    ),
    27: (
        "She was forced to send images of herself.",
        "The man sent indecent images to her.",
        "He drew a picture of his dog.",
    ),
    28: (
        "The group plans positive risk taking for outdoor days.",
        "Others harm him there.",
        "We take the risk of sharing this.",
    ),
    29: (
        "He was plugging in his phone.",
        "She uses online banking.",
        "He likes sage and onion stuffing.",
    ),
    30: (
        "Adults are trapping him in debt.",
        "He was held at a flat.",
        "The house has a mouse trap.",
    ),
    31: (
        "He was taken to another area.",
        "She likes going country walking.",
        "She lives in the country with her aunt.",
    ),
    32: (
        "The dressing needs clean skin and dry hands.",
        "He has no previous police record.",
        "Her skin was clean and healed.",
    ),
    33: (
        "Her bank account was used by others.",
        "He was squaring up to the goal.",
        "The donkey and the mule are at the farm.",
    ),
    34: (
        "Adults are making money from him.",
        "He saves his pocket money.",
        "Wash the dirty clothes.",
    ),
    35: (
        "The route is known to the family.",
        "The loss was made known to police at 22:00.",
        "Her whereabouts are not known to services.",
    ),
    36: (
        "Adults' offending behaviour was mapped.",
        "He was harmed and then charged.",
        "The man's offending was described.",
    ),
    37: (
        "The adult perpetrator was charged.",
        "The man is the perpetrator.",
        "Disrupting perpetrators is an action for police.",
    ),
    38: (
        "Agencies failed to protect him.",
        "Mother was not able to prevent it because of threats.",
        "Protect his privacy.",
    ),
    39: (
        "Parents need support with harm from outside the home.",
        "The threshold is beyond parental control.",
        "Border control stopped the van.",
    ),
    40: (
        "The family has moved twice since March.",
        "Traffic was chaotic that night.",
        "The lift is dysfunctional.",
    ),
    41: (
        "She told us that the man had a knife.",
        "The man claimed that he was at home.",
        "His mother made an insurance claim.",
    ),
    42: (
        "She has not felt able to tell us yet.",
        "There must be no disclosure of the address.",
        "Police have not disclosed the source.",
    ),
    43: (
        "The man lied about his age.",
        "She was lying on the sofa.",
        "He wrote a story about his dog.",
    ),
    44: (
        "Police graded as low; our view of harm is high.",
        "He is at risk because of a debt.",
        "The grade was medium.",
    ),
    45: (
        "She is vulnerable because of a debt and to the men who call.",
        "Mother is a vulnerable adult.",
        "His vulnerability to this group has grown.",
    ),
    46: (
        "It was a difficult decision.",
        "This is difficult to say.",
        "The match kicked off at three.",
    ),
    47: (
        "The LAC review is on 4 May.",
        "He is a child in care.",
        "The placement ended because the carer was ill.",
    ),
    48: (
        "The service ended on 3 May because the worker left; need remains.",
        "The road was closed.",
        "The case opened in June.",
    ),
    49: (
        "His immigration status is uncertain.",
        "She sought asylum in June.",
        "The sale of knives is illegal.",
    ),
    50: (
        "He is a victim of modern slavery.",
        "The Modern Slavery Act 2015 applies.",
        "It is a modern building.",
    ),
}
