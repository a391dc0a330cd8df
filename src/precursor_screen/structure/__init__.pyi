# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .availability import INSTALL as INSTALL
from .chemistry import inchikey_of as inchikey_of
from .chemistry import mol_of_smiles as mol_of_smiles
from .index import StructureMatch as StructureMatch
from .reader import StructureReader as StructureReader
