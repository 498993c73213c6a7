#include "server/transport/tls.h"

#include <openssl/ssl.h>

namespace consult::transport {

namespace {

/// For TLS 1.2; all suites of TLS 1.3 are fit.
constexpr char const* suites = "ECDHE+AESGCM:ECDHE+CHACHA20";

/// A client that names protocols and not HTTP/1.1 is told nothing, and may well try HTTP/1.1.
int choose_protocol(SSL*, unsigned char const** chosen, unsigned char* size,
                    unsigned char const* offered, unsigned offered_size, void*) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    auto** const out = const_cast<unsigned char**>(chosen);
    int const found =
        SSL_select_next_proto(out, size, ours, sizeof ours - 1, offered, offered_size);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

void configure(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(
        context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_cipher_list(context, suites);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

}  // namespace

Result<std::unique_ptr<boost::asio::ssl::context>> make_tls_context(TlsFiles const& files) {
    namespace ssl = boost::asio::ssl;
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    configure(context->native_handle());
    Problems problems;
    boost::system::error_code error;
    context->use_certificate_chain_file(files.certificate_chain, error);
    if (error) {
        problems.add(ErrorCode::invalid, "tls.certificate_chain", "listener.tls.certificate",
                     "{file} does not hold a certificate chain in PEM: {reason}",
                     {{"file", files.certificate_chain}, {"reason", error.message()}});
    }
    context->use_private_key_file(files.private_key, ssl::context::pem, error);
    if (error) {
        problems.add(ErrorCode::invalid, "tls.private_key", "listener.tls.key",
                     "{file} does not hold the certificate's private key in PEM: {reason}",
                     {{"file", files.private_key}, {"reason", error.message()}});
    }
    if (!problems.empty()) return problems.refusal();
    return context;
}

}  // namespace consult::transport
