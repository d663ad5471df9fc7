"""What Alder Brook says in Welsh: its front page, its Young Carers page, and its records' words."""

from __future__ import annotations

from example_site.school.demo.writing import block

HOME = {
    "title": "Ysgol Fabanod Alder Brook",
    "slug": "alder-brook-cy",
    "strapline": "Tyfu wrth y nant",
    "introduction": (
        "Ysgol fach, gyfeillgar i blant pedair i saith oed. Mae rhai o’n teuluoedd yn siarad "
        "Cymraeg gartref, felly mae rhai o’n tudalennau yn Gymraeg hefyd."
    ),
}

SECTION = {
    "title": "Gofalwyr ifanc",
    "slug": "gofalwyr-ifanc",
    "introduction": (
        "Mae rhai plant yn helpu i ofalu am rywun gartref. Os yw hynny’n wir am eich plentyn "
        "chi, mae pobl yma a fydd yn gwrando ac yn helpu."
    ),
}

ROLES = {
    "young-carers-lead": {
        "title": "Arweinydd gofalwyr ifanc",
        "does": "Yn gwrando, ac yn gweithio gyda chi i ddarganfod beth fyddai’n helpu.",
        "mailbox_reader": "Mrs Okafor a Miss Bell, bob diwrnod ysgol cyn 4 o’r gloch.",
    },
    "breakfast-club-leader": {
        "title": "Arweinydd y clwb brecwast",
        "does": "Yn gwneud y tost, ac yn cadw sedd i chi.",
    },
    "senior-leader": {
        "title": "Pennaeth, ac uwch-arweinydd gofalwyr ifanc",
        "does": "Yn gwneud yn siŵr bod yr ysgol gyfan yn cadw ei gair i ofalwyr ifanc.",
        "mailbox_reader": "Mrs Hussain ei hun.",
    },
    "safeguarding-lead": {
        "title": "Person diogelu dynodedig",
        "does": "Yn helpu i gadw plant yn ddiogel.",
    },
}

# Where and when to find somebody, by role and name.
POSTS = {
    ("young-carers-lead", "Mrs Okafor"): (
        "Yn yr Ystafell Enfys amser cinio, ac wrth y drws gwyrdd amser mynd adref."
    ),
    ("young-carers-lead", "Miss Bell"): (
        "Yn Nosbarth Glas y Dorlan cyn yr ysgol, ac yn y clwb brecwast."
    ),
    ("breakfast-club-leader", "Mr Rees"): "Yn y neuadd o 7:30am ar ddiwrnodau ysgol.",
    ("senior-leader", "Mrs Hussain"): "Wrth y giât bob bore.",
    ("safeguarding-lead", "Mrs Hussain"): "Yn y swyddfa wrth y neuadd.",
}

ACTIVITIES = {
    "rainbow-room-drop-in": {
        "title": "Galw heibio’r Ystafell Enfys",
        "description": "Lle tawel i dynnu llun, i siarad, neu i eistedd gyda bisged.",
        "place": "Yr Ystafell Enfys, wrth ymyl y llyfrgell",
        "cost": "Am ddim",
        "how_to_join": "Dewch draw.",
    },
    "breakfast-club": {
        "title": "Clwb brecwast cynnar",
        "description": (
            "Tost, ffrwythau a grawnfwyd, yna gemau gyda phlant eraill a’r oedolion. Dechrau "
            "tawel i’r diwrnod."
        ),
        "place": "Y neuadd, drwy’r drws gwyrdd",
        "cost": "Gofynnwch i ni: does neb yn colli allan oherwydd arian.",
        "how_to_join": "Gofynnwch i’r swyddfa am le.",
    },
}


def landing_body():
    """The Young Carers page in Welsh: the first things a family needs."""
    return [
        block(
            "who_is_a_young_carer",
            heading="Ai ni yw hyn?",
            ask_first="Ydy’ch plentyn yn helpu i ofalu am rywun?",
            definition=(
                "<p>Gofalwr ifanc yw plentyn neu berson ifanc o dan 18 oed sy’n helpu i ofalu "
                "am rywun: rhiant, brawd neu chwaer, nain neu daid. Gall y person fod yn sâl "
                "neu’n anabl, neu’n cael trafferth gyda’i iechyd meddwl, alcohol neu "
                "gyffuriau.</p>"
            ),
            examples=[
                "Nôl pethau i rywun sy’n methu codi",
                "Helpu brawd neu chwaer i wisgo neu i fwyta",
                "Codi calon rhywun sy’n drist neu’n poeni",
                "Chwarae’n dawel er mwyn i rywun gael gorffwys",
            ],
        ),
        block("our_people", heading="Gyda phwy i siarad"),
        block("what_we_offer", heading="Beth rydyn ni’n ei gynnig"),
        block("helplines", heading="Os oes angen rhywun nawr", audience="families"),
    ]
