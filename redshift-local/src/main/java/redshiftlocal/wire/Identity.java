package redshiftlocal.wire;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** With what a server proves who it is: its key, and the certificates up to the one who vouches. */
record Identity(PrivateKey key, X509Certificate[] chain) {}
