"""For each phrase of the Welsh list, sentences that are asked about and sentences that are not.

All people are made up.
"""

ASKED = {
    1: (
        "Mae Rowan yn rhoi ei hun mewn perygl.",
        "Maen nhw'n rhoi eu hunain mewn cryn berygl.",
        "Roedd hi'n peryglu ei hun eto.",
    ),
    2: (
        "Nid yw'n dysgu ei wers.",
        "Dydy hi ddim wedi dysgu'r wers.",
        "Nid ydynt yn dysgu eu gwersi.",
    ),
    3: (
        "Dewis ffordd o fyw yw hyn.",
        "Mae e wedi dewis byw fel hyn.",
        "Dyma'r ffordd o fyw o'i ddewis.",
    ),
    5: (
        "Gwelwyd hi fel putain ifanc.",
        "Mae hi'n puteinio ei hun.",
        "Roedd e'n gwerthu ei gorff.",
    ),
    6: (
        "Mae e'n rhedeg cyffuriau.",
        "Rhedwr cyffuriau yw Rowan.",
        "Maen nhw'n rhedeg llinellau sirol.",
    ),
    8: (
        "Mae e wedi dianc o'r cartref.",
        "Ddihangwr yw e, meddai'r nodyn.",
        "Bu iddi ddianc o ofal.",
    ),
    10: (
        "Mae hi'n aeddfed am ei hoed.",
        "Mae e'n edrych yn hŷn na'i oed.",
        "Dyn ifanc cwrtais yw Rowan.",
    ),
    11: (
        "Mae e'n gwrthod ymgysylltu.",
        "Gwrthododd ymwneud â'r gweithiwr.",
        "Dyw hi ddim yn ymgysylltu.",
    ),
    13: (
        "Plant anodd eu cyrraedd ydynt.",
        "Mae hi'n anodd ei chyrraedd.",
        "Mae'n anodd cyrraedd ato.",
    ),
    14: (
        "Ceisio sylw y mae hi.",
        "Mae e'n tynnu sylw ato ei hun.",
        "Roedd hi'n mynnu sylw.",
    ),
    16: (
        "Mae e'n dewis mynd ar goll.",
        "Dewisodd redeg i ffwrdd.",
        "Mae hi'n rhedeg i ffwrdd am hwyl.",
    ),
    17: (
        "Mae e ar goll fel arfer.",
        "Ar goll eto, fel arfer.",
        "Aeth hi ar goll unwaith eto fyth.",
    ),
    19: (
        "Roedd hi gyda'i chariad hŷn.",
        "Mae ganddi gariad sy'n oedolyn.",
        "Daeth y sboner hŷn i'w nôl.",
    ),
    22: (
        "Mae e ynghlwm wrth gamfanteisio.",
        "Mae hi'n ymwneud â chamfanteisio rhywiol.",
        "Maen nhw'n cymryd rhan mewn camfanteisio.",
    ),
    28: (
        "Mae hyn yn ymddygiad peryglus.",
        "Mae e'n cymryd risgiau.",
        "Bu sôn am ymddygiadau mentrus.",
    ),
    35: (
        "Mae e'n hysbys i'r heddlu.",
        "Mae'r teulu'n adnabyddus i wasanaethau.",
        "Roedd hi'n hysbys i'r gwasanaethau.",
    ),
    38: (
        "Mae'r fam wedi methu amddiffyn ei phlentyn.",
        "Methodd â diogelu ei fab.",
        "Methiant i amddiffyn yw hyn.",
    ),
    40: (
        "Teulu anhrefnus ydynt.",
        "Daw hi o deulu camweithredol.",
        "Mae'n byw mewn cartref anhrefnus.",
    ),
    43: (
        "Mae hi wedi newid ei stori.",
        "Mae e'n dweud celwydd.",
        "Celwyddgi yw e, meddai'r nodyn.",
    ),
    46: (
        "Plentyn heriol yw Rowan.",
        "Gwelwyd ymddygiad ymosodol.",
        "Mae'n blentyn anodd.",
    ),
    50: (
        "Caethwas modern yw e.",
        "Maen nhw'n gaethweision modern.",
        "Soniwyd am gaethwas modern.",
    ),
}

LEFT_ALONE = {
    1: (
        "Mae oedolion yn rhoi Rowan mewn perygl.",
        "Mae hi mewn perygl o niwed.",
        "Rhoddodd ei enw ar y rhestr.",
    ),
    2: (
        "Mae hi'n dysgu nofio.",
        "Roedd y wers am naw.",
        "Beth ddysgodd y bartneriaeth o'r adolygiad?",
    ),
    3: (
        "Dewis lle'r cyfarfod a wnaeth hi.",
        "Mae'r nyrs yn cynnig cyngor ar fyw'n iach.",
        "Cafodd ddewis o weithiwr.",
    ),
    5: (
        "Mae hi'n cael ei hecsbloetio'n rhywiol.",
        "Gwerthodd ei feic.",
        "Mae'r siop yn gwerthu bara.",
    ),
    6: (
        "Mae e'n rhedeg yn y parc.",
        "Mae'n cael ei orfodi i gario cyffuriau.",
        "Rhedwr da yw Rowan.",
    ),
    8: (
        "Aeth e ar goll nos Wener.",
        "Bu dianc o'r ddalfa ym mis Mai.",
        "Nid oedd lle y disgwylid.",
    ),
    10: (
        "Plentyn pedair ar ddeg oed yw e.",
        "Mae ei chwaer yn hŷn na hi.",
        "Mae'r cynllun yn aeddfed.",
    ),
    11: (
        "Nid ydym eto wedi dod o hyd i ffordd i helpu.",
        "Mae hi'n ymgysylltu'n dda.",
        "Gwrthododd y cynnig ar 3 Mai.",
    ),
    13: (
        "Nid ydym wedi'u cyrraedd.",
        "Mae'n anodd dweud.",
        "Cyrhaeddodd y trên am naw.",
    ),
    14: (
        "Mae angen sylw meddygol arni.",
        "Bu'n ceisio cymorth.",
        "Mae'n dweud rhywbeth wrthym.",
    ),
    16: (
        "Mae e'n mynd ar goll.",
        "Dewisodd fynd i'r coleg.",
        "Mae'n rhedeg am y bws.",
    ),
    17: (
        "Mae hi wedi mynd ar goll chwe gwaith ers mis Mai.",
        "Galwodd ei gweithiwr fel arfer.",
        "Mae e ar goll ers nos Wener.",
    ),
    19: (
        "Mae ganddi frawd hŷn.",
        "Roedd cariad gan ei mam.",
        "Oedolyn a all fod yn ei hecsbloetio yw hwn.",
    ),
    22: (
        "Mae'n dioddef camfanteisio.",
        "Mae'r clwb yn ymwneud â chwaraeon.",
        "Cymerodd ran mewn drama.",
    ),
    28: (
        "Mae'n profi niwed.",
        "Ffordd beryglus yw hon.",
        "Bu ymddygiad da.",
    ),
    35: (
        "Mae'r ffordd yn hysbys i'r teulu.",
        "Bu cysylltiad ar 3 Mai.",
        "Ffoniodd y fam yr heddlu.",
    ),
    38: (
        "Ni allai atal hyn oherwydd bygythiadau.",
        "Mae'r cynllun yn ei diogelu.",
        "Methodd y bws.",
    ),
    40: (
        "Mae'r teulu wedi symud ddwywaith.",
        "Traffig anhrefnus oedd yno.",
        "Cartref clyd yw hwn.",
    ),
    43: (
        "Rhoddodd hanes gwahanol ar 3 Mai.",
        "Darllenodd stori.",
        "Newidiodd ei hysgol.",
    ),
    46: (
        "Roedd hi'n ofnus.",
        "Penderfyniad anodd oedd hwn.",
        "Plentyn hapus yw hi gartref.",
    ),
    50: (
        "Goroeswr caethwasiaeth fodern yw e.",
        "Adeilad modern yw hwn.",
        "Mae Deddf Caethwasiaeth Fodern 2015 yn gymwys.",
    ),
}
