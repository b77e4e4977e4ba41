"""Machine translation: model packages, and Argos models decoded by CTranslate2 and SentencePiece."""
