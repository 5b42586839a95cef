"""The container image without an engine: its Dockerfile carried out in a clean root, and the result run as by an engine.

`recipe` reads the Dockerfile, `building` carries it out on the base that `base_root` makes, `running` starts what was built.
"""
