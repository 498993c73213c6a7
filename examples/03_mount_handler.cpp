// Teaches to mount the API in a server you have already: here a small one on Boost.Beast, a
// connection at a time. `answer` is all that stands between the two.
// On the open Internet put a strict proxy before such a server: Beast's parser takes requests that
// a proxy may read differently.
// Usage: 03_mount_handler FOLDER, where FOLDER does not exist yet. It asks itself twice and ends.
#include <filesystem>
#include <iostream>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <consult/http/api_handler.h>

namespace {

namespace beast = boost::beast;
namespace net = boost::asio;
using net::ip::tcp;

consult::http::Request from_beast(beast::http::request<beast::http::string_body> message,
                                  std::string peer, consult::Clock const& clock) {
    consult::http::Request request;
    request.method = std::string{message.method_string()};
    request.target = std::string{message.target()};
    for (auto const& field : message) {
        request.fields.add(std::string{field.name_string()}, std::string{field.value()});
    }
    request.body = std::move(message.body());
    request.peer = std::move(peer);
    request.received_at = clock.now();  // decides what is in time
    return request;
}

/// A body comes as text, as text that others are sent too, or to be pulled piece by piece.
std::string whole(consult::http::Body& body) {
    if (auto const* const text = std::get_if<std::string>(&body)) return *text;
    if (auto* const pull = std::get_if<consult::http::PullBody>(&body)) {
        std::string text(pull->size, '\0');
        std::size_t filled = 0;
        while (filled < text.size()) {
            std::size_t const got = pull->source(text.data() + filled, text.size() - filled);
            if (got == 0) throw consult::Fault{"a body ended early"};
            filled += got;
        }
        return text;
    }
    auto const& shared = std::get<std::shared_ptr<std::string const>>(body);
    return shared ? *shared : std::string{};
}

/// Answers one request, then lets the connection go.
void answer(tcp::socket socket, consult::http::Handler& handler, consult::Clock const& clock) {
    beast::flat_buffer buffer;
    beast::http::request_parser<beast::http::string_body> parser;
    parser.body_limit(1 << 20);
    beast::http::read(socket, buffer, parser);
    bool const head_only = parser.get().method() == beast::http::verb::head;
    std::string peer = socket.remote_endpoint().address().to_string();

    consult::http::Response response = consult::http::handle_blocking(
        handler, from_beast(parser.release(), std::move(peer), clock));
    if (response.prepared) {  // complete, status line included, and shared: sent as it is
        consult::http::PreparedResponse const& whole = *response.prepared;
        std::size_t const size = head_only ? whole.head_size : whole.octets.size();
        net::write(socket, net::buffer(whole.octets, size));
        return;
    }
    beast::http::response<beast::http::string_body> message;
    message.result(static_cast<unsigned>(response.status));
    for (auto const& [name, value] : response.fields.all())
        message.insert(name, value);
    message.keep_alive(false);
    message.body() = whole(response.body);
    message.prepare_payload();
    beast::http::response_serializer<beast::http::string_body> serializer{message};
    head_only ? beast::http::write_header(socket, serializer)
              : beast::http::write(socket, serializer);
}

/// What a client sees.
int ask(tcp::endpoint const& server, beast::http::request<beast::http::string_body> request) {
    net::io_context context;
    tcp::socket socket{context};
    socket.connect(server);
    request.set(beast::http::field::host, "localhost");
    request.prepare_payload();
    beast::http::write(socket, request);
    beast::flat_buffer buffer;
    beast::http::response<beast::http::string_body> response;
    beast::http::read(socket, buffer, response);
    std::cout << request.method_string() << ' ' << request.target() << " -> "
              << response.result_int() << '\n'
              << response.body() << "\n\n";
    return static_cast<int>(response.result_int());
}

/// An open consultation to ask for.
consult::ConsultationNumber publish(consult::Platform& platform) {
    consult::Actor const actor{consult::SystemActor{"example"}};
    auto const english = consult::Language::parse("en").value();
    consult::Institution roads;
    roads.code = "ROAD";
    roads.name = {english, "Road Office"};
    roads.zone = consult::ZoneName::parse("Asia/Almaty").value();
    roads.contact = "office@roads.example";
    (void)platform.institutions().create(actor, roads).value();
    consult::ConsultationTexts texts;
    texts.languages = {english};
    texts.title = {english, "Cycle lanes"};
    texts.summary = {english, "Which streets get one."};
    texts.contact = "lanes@roads.example";
    auto const number = platform.consultations().create(actor, "ROAD", texts).value().number;
    auto const version = platform.drafts().create(actor, number).value();
    (void)platform.drafts()
        .add_text(actor, version.id, english, consult::SourceFormat::markdown,
                  "# Cycle lanes\n\n## Article 1. Streets\n\nAbay Street gets a lane.\n")
        .value();
    auto const now = platform.zones().at(platform.clock().now(), roads.zone).value().local;
    (void)platform.consultations()
        .set_period(actor, number, {now, now + std::chrono::days{14}, {}})
        .value();
    (void)platform.consultations().publish(actor, number).value();
    return number;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || !std::filesystem::create_directory(argv[1])) return 2;
    consult::PlatformOptions options;
    options.database = std::string{argv[1]} + "/consult.db";
    auto const platform = consult::Platform::open(options).value();
    std::string const target = "/api/v1/consultations/" + publish(*platform).text();

    consult::http::ApiHandler handler{*platform};
    net::io_context context;
    tcp::acceptor acceptor{context, {net::ip::address_v4::loopback(), 0}};
    std::thread server{[&] {  // yours would not end after two
        for (int i = 0; i < 2; ++i)
            answer(acceptor.accept(), handler, platform->clock());
    }};

    beast::http::request<beast::http::string_body> read{beast::http::verb::get, target, 11};
    int const found = ask(acceptor.local_endpoint(), read);

    beast::http::request<beast::http::string_body> comment{beast::http::verb::post,
                                                           target + "/comments", 11};
    comment.set(beast::http::field::content_type, "application/json");
    comment.set("Idempotency-Key", consult::to_hex(platform->randomness().salt()));
    comment.body() = R"({"text": "Satpaev Street needs one too.", "language": "en"})";
    int const kept = ask(acceptor.local_endpoint(), comment);

    server.join();
    return found == 200 && kept == 201 ? 0 : 1;
}
