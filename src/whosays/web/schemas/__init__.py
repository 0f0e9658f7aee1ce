"""What the API takes and gives, as Pydantic models: the OpenAPI document and the screens' types come from these."""
