"""The trained coder: one small transformer over the report, run as int8 ONNX on the CPU."""
