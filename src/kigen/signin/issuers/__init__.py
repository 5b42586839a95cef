"""Authorization servers: how a person signs in there, and how a token is renewed. One module for each kind;
none is loaded before it is needed.
"""

from kigen.signin.issuers.kind import App, CodeSignIn, DeviceSignIn, Issuer, issuer_of

__all__ = ["App", "CodeSignIn", "DeviceSignIn", "Issuer", "issuer_of"]
