package io.millrace.query.auth;

/** What somebody who signs in is given. */
record TokenPair(String accessToken, String refreshToken, long expiresIn, String tokenType) {

    /** Never the tokens. */
    @Override
    public String toString() {
        return tokenType + " tokens for " + expiresIn + " s";
    }
}
