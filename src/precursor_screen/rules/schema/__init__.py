"""The schema of rule files: which keys a substance, a list and the sources may hold (`docs/rule-format.md`).

Adding a key to the format is adding a field in one of these modules, with its sentences in `docs/rule-format.md` and
`data/schema_texts.yml`, and mapping it in `precursor_screen.rules.build`.
"""

from precursor_screen.rules.schema.accumulation import (
    AccumulationFile,
    AtLeastTwo,
    ManySuppliersRow,
    SeveralRow,
    SplitRow,
    SteadyStreamRow,
    Weight,
    Whole,
    WindowDays,
)
from precursor_screen.rules.schema.amendment import AmendmentFile, AmendmentRow
from precursor_screen.rules.schema.control_list import (
    AmountRow,
    EntryRow,
    GenericRow,
    ListFile,
    ListHead,
    ScopeRow,
    StrengthRow,
)
from precursor_screen.rules.schema.goods import ComponentRow, GoodsFile, GoodsNameRow, GradesRow
from precursor_screen.rules.schema.part import Dated, SchemaPart
from precursor_screen.rules.schema.side_files import (
    LONGEST_DISPOSITION,
    DispositionRow,
    DispositionsFile,
    OverlayFile,
    SilenceRow,
    SilencesFile,
)
from precursor_screen.rules.schema.sources import SourceRow, SourcesFile
from precursor_screen.rules.schema.substance import (
    AdditionFile,
    CasRow,
    Density,
    EcRow,
    ExampleRow,
    HighestStrengthRow,
    HsRow,
    LookAlikeRow,
    MolarMass,
    NameRow,
    NoiseRow,
    Structure,
    SubstanceFile,
    TnVedRow,
    UnRow,
)

__all__ = [
    "LONGEST_DISPOSITION",
    "AccumulationFile",
    "AdditionFile",
    "AmendmentFile",
    "AmendmentRow",
    "AmountRow",
    "AtLeastTwo",
    "CasRow",
    "ComponentRow",
    "Dated",
    "Density",
    "DispositionRow",
    "DispositionsFile",
    "EcRow",
    "EntryRow",
    "ExampleRow",
    "GenericRow",
    "GoodsFile",
    "GoodsNameRow",
    "GradesRow",
    "HighestStrengthRow",
    "HsRow",
    "ListFile",
    "ListHead",
    "LookAlikeRow",
    "ManySuppliersRow",
    "MolarMass",
    "NameRow",
    "NoiseRow",
    "OverlayFile",
    "SchemaPart",
    "ScopeRow",
    "SeveralRow",
    "SilenceRow",
    "SilencesFile",
    "SourceRow",
    "SourcesFile",
    "SplitRow",
    "SteadyStreamRow",
    "StrengthRow",
    "Structure",
    "SubstanceFile",
    "TnVedRow",
    "UnRow",
    "Weight",
    "Whole",
    "WindowDays",
]
