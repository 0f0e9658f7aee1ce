"""A coder behind a model endpoint of the user's choice, which may only select what stands in the report."""

from whosays.coding.llm.client import ChatClient, Endpoint, Usage
from whosays.coding.llm.coder import LlmCoder

__all__ = ["ChatClient", "Endpoint", "LlmCoder", "Usage"]
