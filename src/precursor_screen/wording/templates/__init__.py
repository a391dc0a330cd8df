"""The templates of the catalogue, by the room whose reasons they are."""
