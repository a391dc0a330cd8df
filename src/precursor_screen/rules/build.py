"""Makes the model's substances and lists out of validated rule files."""

from collections.abc import Iterable

from precursor_screen.model.accumulation import (
    AccumulationRules,
    ManySuppliersRule,
    SeveralRule,
    SplitRule,
    SteadyStreamRule,
)
from precursor_screen.model.rules import (
    AmountThreshold,
    CasNumber,
    ControlList,
    GenericEntry,
    GoodsCode,
    HighestStrength,
    Listing,
    LookAlike,
    Name,
    Scope,
    StrengthThreshold,
    Substance,
)
from precursor_screen.rules.amend import Edition, WholeList
from precursor_screen.rules.schema import (
    AccumulationFile,
    AdditionFile,
    AmountRow,
    GenericRow,
    HighestStrengthRow,
    HsRow,
    ListFile,
    StrengthRow,
    SubstanceFile,
    TnVedRow,
)

#: The keys of a substance to which an overlay may add rows.
_ADDED = ("names", "cas", "ec", "un", "hs", "tn_ved", "look_alikes", "examples")


def build_substance(file: SubstanceFile) -> Substance:
    """Make a substance out of its file."""
    structure = file.structure
    return Substance(
        id=file.id,
        title=file.title,
        names=tuple(Name(row.text, row.kind, row.lang, _sources(row.source), row.ambiguous) for row in file.names),
        cas=tuple(
            CasNumber(row.number, row.form, _sources(row.source), row.verified, row.detail or "") for row in file.cas
        ),
        ec=tuple(row.number for row in file.ec),
        un=tuple(row.number for row in file.un),
        hs=tuple(_goods_code(row) for row in file.hs),
        tn_ved=tuple(_goods_code(row) for row in file.tn_ved),
        inchikey=structure.inchikey if structure else None,
        smiles=structure.smiles if structure else None,
        formula=file.formula,
        density_kg_l=file.density.kg_l if file.density else None,
        molar_mass_g_mol=file.molar_mass.g_mol if file.molar_mass else None,
        look_alikes=tuple(LookAlike(row.text, row.reason) for row in file.look_alikes),
        notes=file.notes or "",
        density_source=_sources(file.density.source) if file.density else "",
        highest_strength=_highest(file.max_strength) if file.max_strength else None,
    )


def with_additions(file: SubstanceFile, additions: Iterable[AdditionFile]) -> SubstanceFile:
    """Return a substance with the rows that overlays add to it, behind its own."""
    for added in additions:
        rows = {key: [*getattr(file, key), *getattr(added, key)] for key in _ADDED}
        notes = "\n".join(filter(None, (file.notes, added.notes))) or None
        file = file.model_copy(update={**rows, "notes": notes, "noise": added.noise or file.noise})
    return file


def build_list(whole: WholeList) -> ControlList:
    """Make a list with its listings out of its file and what is amended in it, in the order of the file."""
    file = whole.file
    return ControlList(
        id=file.id,
        title=file.title,
        authority=file.authority,
        jurisdiction=file.jurisdiction,
        citation=file.citation,
        edition=file.edition,
        valid_from=file.valid_from,
        valid_to=file.valid_to,
        listings=tuple(_listing(one, file) for one in whole.editions),
        titles=dict(file.titles),
        notes=file.notes or "",
        checked=file.checked,
        review_by=file.review_by,
    )


def build_accumulation(file: AccumulationFile) -> AccumulationRules:
    """Make the rules of accumulation out of their file, in its order."""
    return AccumulationRules(
        split=tuple(
            SplitRule(
                row.id,
                tuple(row.per),
                row.window_days,
                tuple(row.roles),
                tuple(row.outcomes),
                row.weight,
                row.weight_if_possible,
            )
            for row in file.split
        ),
        many_suppliers=tuple(
            ManySuppliersRule(row.id, row.suppliers, row.window_days, tuple(row.outcomes), row.weight)
            for row in file.many_suppliers
        ),
        steady_stream=tuple(
            SteadyStreamRule(
                row.id,
                row.deliveries,
                row.weeks,
                row.window_days,
                tuple(row.roles),
                tuple(row.outcomes),
                row.weight,
            )
            for row in file.steady_stream
        ),
        several=tuple(
            SeveralRule(
                row.id,
                row.at_least,
                row.window_days,
                tuple(row.lists),
                tuple(row.substances),
                tuple(row.outcomes),
                row.weight,
            )
            for row in file.several
        ),
    )


def _listing(edition: Edition, file: ListFile) -> Listing:
    entry = edition.entry
    scope, strength = entry.scope, entry.strength
    return Listing(
        id=f"{file.id}/{entry.substance}" + (f"@{entry.key}" if entry.key else ""),
        list_id=file.id,
        substance_id=entry.substance,
        official_name=next(iter(entry.official_name.values())),
        scope=Scope(
            scope.salts, scope.isomers, scope.esters, scope.ethers, scope.mixtures, scope.note or "", scope.medicines
        ),
        source=_sources(entry.source),
        citation=entry.citation or file.citation,
        proof=entry.proof,
        strength=_strength(strength) if strength else None,
        amounts=tuple(_amount(row) for row in entry.amounts),
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        pending=entry.pending,
        notes=entry.notes or "",
        generic=tuple(_generic(row) for row in entry.generic),
        names_in_act=(*entry.official_name.values(), *(one for texts in entry.synonyms.values() for one in texts)),
        position=entry.position or "",
        goods_codes=tuple(entry.goods_codes),
        holds=tuple(entry.holds),
        amendments=edition.amendments,
        superseded=edition.superseded,
    )


def _generic(row: GenericRow) -> GenericEntry:
    return GenericEntry(
        name=row.name,
        smarts=tuple(row.smarts),
        citation=row.citation,
        members=tuple(row.members),
        non_members=tuple(row.non_members),
        valid_from=row.valid_from,
    )


def _amount(row: AmountRow) -> AmountThreshold:
    return AmountThreshold(
        quantity=row.quantity,
        unit=row.unit,
        per=row.per,
        citation=row.citation,
        proof=row.proof,
        effect=row.effect,
        exempts=row.exempts,
        inclusive=row.inclusive,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _strength(row: StrengthRow) -> StrengthThreshold:
    return StrengthThreshold(row.min_percent, row.inclusive, row.citation, row.proof, row.valid_from, row.valid_to)


def _highest(row: HighestStrengthRow) -> HighestStrength:
    return HighestStrength(row.percent, tuple(row.names), _sources(row.source))


def _goods_code(row: HsRow | TnVedRow) -> GoodsCode:
    return GoodsCode(row.code, row.specific, _sources(row.source), row.verified)


def _sources(ids: list[str]) -> str:
    return "; ".join(ids)
