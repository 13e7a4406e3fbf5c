"""Ways in by an identity provider: FranceConnect for families, ProConnect for the town's people."""
