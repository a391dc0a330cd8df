"""The table of proofs: every way a substance may be considered and left, and the pairs of lines that motivate it.

Nothing is silenced outside of this table: each `NotHit` is made here, by the name of its proof. Each proof has lines
that it silences and lines beside them, as like as can be, that it must not. `docs/outcomes.md` shows this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from precursor_screen.model.result import NotHit
from precursor_screen.reason import Reason

#: A line, and the id of the substance that it is about.
Example = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """One way to leave a substance.

    Attributes:
        grounds: the codes of the sentences that may say it.
        silenced: lines in which the substance is left by this proof.
        spared: lines in which the substance is a hit, at least to be reviewed.
        why: what the proof is, in one sentence.
        by_context: whether it is what stands around the words that speaks, whatever they name: then nothing else may
            read the same words again.
    """

    grounds: tuple[str, ...]
    silenced: tuple[Example, ...]
    spared: tuple[Example, ...]
    why: str
    by_context: bool = False


#: The proof of what a person decided: it has no lines here, for each decision names its own.
DECISION: Final = "decision"

_OTHER: Final = ("match.reads-as-other",)

PROOFS: Final[Mapping[str, Proof]] = {
    "look-alike": Proof(
        ("match.look-alike",),
        silenced=(
            ("петролейный эфир", "ethyl-ether"),
            ("toluene diisocyanate", "toluene"),
            ("толуол диизоцианаты", "toluene"),
        ),
        spared=(
            ("петролатум; эфир", "ethyl-ether"),
            ("toluene and diisocyanate", "toluene"),
            ("толуол және диизоцианат", "toluene"),
        ),
        why="The words are a look-alike that the rules name with its reason.",
    ),
    "known": Proof(
        ("match.other-chemical", "match.other-chemical-cas"),
        silenced=(
            ("метил пиперидин", "piperidine"),
            ("toluene sulfonyl chloride", "toluene"),
            ("acetone dimethyl acetal", "acetone"),
        ),
        spared=(
            ("метанол, пиперидин", "piperidine"),
            ("toluene, sulfonyl chloride", "toluene"),
            ("acetone and dimethyl acetal", "acetone"),
        ),
        why="The words are, as a whole, the name of another known chemical.",
    ),
    "prefix": Proof(
        _OTHER,
        silenced=(
            ("хлор ацетон", "acetone"),
            ("N-(2-chloroethyl)piperidine", "piperidine"),
            ("нитро-толуол", "toluene"),
        ),
        spared=(
            ("хлор, ацетон", "acetone"),
            ("ксилол (толуол)", "toluene"),
            ("chlorine; piperidine", "piperidine"),
            ("хлор және ацетон", "acetone"),
        ),
        why="A prefix stands before the name and has no other name to go to.",
    ),
    "class": Proof(
        _OTHER,
        silenced=(
            ("эфедрин оксим", "ephedrine"),
            ("acetone hydrazone", "acetone"),
            ("ацетонның оксимі", "acetone"),
            ("ацетон-гидразон", "acetone"),
        ),
        spared=(
            ("ephedrine-resin", "ephedrine"),
            ("ацетон-хлороформ", "acetone"),
            ("acetone-white spirit", "acetone"),
            ("ацетон полимер", "acetone"),
            ("эфедрин, оксим", "ephedrine"),
            ("acetone, hydrazone", "acetone"),
            ("ацетон және оксим", "acetone"),
        ),
        why="A class word behind the name, or governing it, makes another chemical of it.",
    ),
    "catalogue": Proof(
        _OTHER,
        silenced=(("бензальдегид, 4-гидрокси-", "benzaldehyde"), ("Toluene, 2-chloro-", "toluene")),
        spared=(
            ("толуол, 2-пропанол", "toluene"),
            ("толуол и оксид цинка", "toluene"),
            ("Toluene, 2-propanol", "toluene"),
        ),
        why="What stands behind the comma is open, or takes its head from the name before it.",
    ),
    "polymer": Proof(
        _OTHER,
        silenced=(
            ("acetone-formaldehyde polymer", "acetone"),
            ("ацетон-формальдегидный полимер", "acetone"),
            ("methyl methacrylate-styrene copolymer", "methyl-methacrylate"),
            ("polymer of acetone and formaldehyde", "acetone"),
        ),
        spared=(
            ("еріткіш ацетон, полимер", "acetone"),
            ("полимер, ацетон", "acetone"),
            ("acetone, polymer", "acetone"),
            ("ether, resin", "ethyl-ether"),
            ("ацетон, полиэфиры сложные прочие", "acetone"),
        ),
        why="A polymer is made of it: the name is a building block of another material.",
    ),
    "ester": Proof(
        _OTHER,
        silenced=(
            ("метиловый эфир серной кислоты", "sulphuric-acid"),
            ("этиловый эфир уксусной кислоты", "acetic-acid"),
        ),
        spared=(
            ("диэтиловый эфир, малоновая кислота", "ethyl-ether"),
            ("этиловый эфир, уксусная кислота", "acetic-acid"),
            ("diethyl ether and malonic acid", "ethyl-ether"),
        ),
        why="The word for ether governs an acid in Russian: it is the ester of the acid.",
    ),
    "class-word": Proof(
        _OTHER,
        silenced=(("виниловый эфир", "ethyl-ether"), ("nonylphenyl ether", "ethyl-ether")),
        spared=(("винил; эфир", "ethyl-ether"), ("ether and cellulose", "ethyl-ether"), ("эфир, 200 л", "ethyl-ether")),
        why="A name that is also a class word stands beside a chemical word that it takes.",
    ),
    "chinese": Proof(
        _OTHER,
        silenced=(("二甲苯", "toluene"), ("丙酮氰醇", "acetone")),
        spared=(("甲苯, 二甲苯", "toluene"), ("丙酮, 氰醇", "acetone")),
        why="The signs of the name touch other signs of a longer name.",
    ),
    "explained": Proof(
        _OTHER,
        silenced=(
            ("метилметакрилат (ММА)", "methylamine"),
            ("монометиланилин (ММА)", "methylamine"),
            ("monomethylaniline (MMA)", "methylamine"),
        ),
        spared=(("метиламин (ММА)", "methylamine"), ("methylamine (MMA)", "methylamine"), ("ММА 40 %", "methylamine")),
        why="An abbreviation alone in a bracket stands for the name of another chemical right before it.",
    ),
    "salt-formula": Proof(
        _OTHER,
        silenced=(
            ("Metformin HCl, 25 kg", "hydrochloric-acid"),
            ("папаверин (HCl) 500 г", "hydrochloric-acid"),
            ("метформин HCl таблеткасы", "hydrochloric-acid"),
        ),
        spared=(
            ("реактив HCl 1 л", "hydrochloric-acid"),
            ("кислота HCl", "hydrochloric-acid"),
            ("metformin; HCl 37 %", "hydrochloric-acid"),
            ("реагент H2SO4", "sulphuric-acid"),
            ("қышқыл HCl", "hydrochloric-acid"),
        ),
        why="The formula of an acid behind the name of a chemical says which salt of it is meant.",
    ),
    "absent": Proof(
        ("match.absent",),
        silenced=(
            ("лак, не содержит ацетона", "acetone"),
            ("acetone-free", "acetone"),
            ("free of acetone", "acetone"),
            ("құрамында ацетон жоқ", "acetone"),
            ("ацетон қосылмаған", "acetone"),
        ),
        spared=(
            ("free of water, toluene", "toluene"),
            ("no solvents except acetone", "acetone"),
            ("не содержит воды, ацетон", "acetone"),
            ("acetone free of water", "acetone"),
            ("free of charge: acetone", "acetone"),
            ("құрамында толуол бар, ацетон жоқ", "toluene"),
        ),
        why="A word that says absent has the name as its object.",
        by_context=True,
    ),
    "use": Proof(
        ("match.use",),
        silenced=(
            ("насос для серной кислоты", "sulphuric-acid"),
            ("insoluble in toluene", "toluene"),
            ("acetone test strips", "acetone"),
            ("ацетон сорғысы", "acetone"),
            ("насос для H2SO4", "sulphuric-acid"),
        ),
        spared=(
            ("for HPLC acetone", "acetone"),
            ("acetone apple juice", "acetone"),
            ("насос; серная кислота", "sulphuric-acid"),
            ("insoluble in water, toluene 200 l", "toluene"),
            ("acetone test report", "acetone"),
        ),
        why="A word that says for a use, or tells a property, has the name as its object.",
        by_context=True,
    ),
    "abbreviation": Proof(
        ("match.abbreviation",),
        silenced=(
            ("лампа gbl настольная белая", "gamma-butyrolactone"),
            ("Mek brand shoes for men", "methyl-ethyl-ketone"),
        ),
        spared=(("GBL 99 %, канистра 25 кг", "gamma-butyrolactone"), ("solvent MEK", "methyl-ethyl-ketone")),
        why="A short abbreviation in small letters, or in a line in which nothing speaks of chemicals.",
        by_context=True,
    ),
    "slip": Proof(
        ("match.lone-slip",),
        silenced=(("туфли «Катинка», 36 пар", "norpseudoephedrine"), ("tolene bag", "toluene")),
        spared=(
            ("tolene 200 l", "toluene"),
            ("tolene", "toluene"),
            ("tolene technical", "toluene"),
            ("ацетонн, канистра", "acetone"),
            ("ацетонн, метанол", "acetone"),
        ),
        why="A short word one letter off a name, in a line of other words in which nothing speaks of chemicals.",
        by_context=True,
    ),
    "impurity": Proof(
        ("match.impurity",),
        silenced=(
            ("ферросилиций, фосфор не более 0,04%", "red-phosphorus"),
            ("methanol, acetone max 0.01 %", "acetone"),
            ("чугун, содержащий не более 0,5 мас.% фосфора", "red-phosphorus"),
        ),
        spared=(
            ("ацетон не более 0,5 %", "acetone"),
            ("methanol, acetone max 30 %", "acetone"),
            ("метанол, ацетон 99,5 %", "acetone"),
            ("метанол не более 0,5 %, ацетон", "acetone"),
            ("methanol max 0.5 % acetone", "acetone"),
        ),
        why="Its share of the goods named before it has an upper limit of one percent or less.",
        by_context=True,
    ),
    "weak": Proof(
        ("left.evidence",),
        silenced=(("5-эфир", "ethyl-ether"), ("ether-resin", "ethyl-ether")),
        spared=(
            ("эфир 5 л", "ethyl-ether"),
            ("ether, resin", "ethyl-ether"),
            ("free of water, ether 200 l", "ethyl-ether"),
        ),
        why="All that speaks for it and against it weighs less than a review needs, by the table of evidence.",
    ),
    "law": Proof(
        ("left.not-controlled", "left.on-no-list", "left.abroad"),
        silenced=(
            ("натриевая соль серной кислоты", "sulphuric-acid"),
            ("hydrochloric acid, sodium salt", "hydrochloric-acid"),
        ),
        spared=(
            ("серная кислота и соль поваренная", "sulphuric-acid"),
            ("sulfuric acid, table salt", "sulphuric-acid"),
            ("table salt\niodine", "iodine"),
            ("күкірт қышқылы, ас тұзы", "sulphuric-acid"),
        ),
        why="No entry of the applied lists reaches it, as it is shipped, on the day.",
    ),
    DECISION: Proof(
        ("left.decided",),
        silenced=(),
        spared=(),
        why="A person decided so, in a file of dispositions: it stands with its lines in that file.",
    ),
}


def not_hit(proof: str, substance: str, ground: Reason, text: str, disposition: str = "") -> NotHit:
    """Leave a substance, by a proof of the table: the only place where one is left.

    Args:
        proof: the name of the proof.
        substance: the id of the substance.
        ground: what says it; one of those of the proof.
        text: the words of the line that were left.
        disposition: the id of a person's decision.

    Raises:
        ValueError: the proof has no such ground.
    """
    if ground.code not in PROOFS[proof].grounds:
        raise ValueError(f"{ground.code} is no ground of the proof {proof}")
    return NotHit(substance, ground, text, disposition, proof)
