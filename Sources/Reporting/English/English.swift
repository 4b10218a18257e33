/// All that the report says, in English.
struct English: Catalogue {}
