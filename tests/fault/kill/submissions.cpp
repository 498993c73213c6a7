#include "fault/kill/submissions.h"

#include <stdexcept>
#include <utility>

#include <boost/json.hpp>

namespace consult::fault {

namespace json = boost::json;
using transport::Answer;
using transport::Client;

Receipt receipt_of(std::string const& text) {
    json::value const value = json::parse(text);
    json::object const& object = value.as_object();
    json::object const& log = object.at("log").as_object();
    auto const string = [](json::value const& member) { return std::string{member.as_string()}; };
    std::optional<Bytes> entry = from_hex(string(log.at("entry")));
    if (!entry) throw std::runtime_error{"a receipt's entry is not hexadecimal"};
    Receipt receipt;
    receipt.number = string(object.at("number"));
    receipt.tracking_token = string(object.at("tracking_token"));
    receipt.text = string(object.at("text"));
    if (json::value const* const position = log.if_contains("position")) {
        receipt.position = position->to_number<std::uint64_t>();
    }
    receipt.entry = std::move(*entry);
    receipt.repeated = object.at("repeated").as_bool();
    return receipt;
}

Answer submit(Client& client, std::string const& number, Submission const& submission) {
    std::string const body =
        json::serialize(json::object{{"text", submission.text}, {"language", "en"}});
    client.send("POST /api/v1/consultations/" + number +
                "/comments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                "Idempotency-Key: " +
                submission.key + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                body);
    return client.read();
}

Load::Load(std::uint16_t port, std::string number, std::size_t connections, std::uint64_t seed)
    : number_(std::move(number)) {
    for (std::size_t i = 0; i < connections; ++i)
        threads_.emplace_back([this, port, i, seed] { send(port, i, seed); });
}

Load::~Load() {
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::vector<Submission> Load::finish() {
    for (std::thread& thread : threads_)
        thread.join();
    if (!strange_answer_.empty()) throw std::runtime_error{strange_answer_};
    return std::move(sent_);
}

void Load::send(std::uint16_t port, std::size_t connection, std::uint64_t seed) {
    std::seed_seq sequence{seed, seed >> 32, std::uint64_t{connection}};
    std::mt19937_64 random{sequence};
    std::string const prefix = std::to_string(seed) + "-" + std::to_string(connection) + "-";
    Submission submission;
    auto const keep = [&] {
        std::scoped_lock const lock(mutex_);
        sent_.push_back(std::exchange(submission, {}));
    };
    try {
        Client client{port};
        for (std::uint64_t i = 0;; ++i) {
            // Unlike all others, and of one page of the database or of several.
            submission.key = "key-of-a-comment-" + prefix + std::to_string(i);
            submission.text = "Comment " + prefix + std::to_string(i) + " says ";
            submission.text.append(random() % 8 == 0 ? random() % 9000 : random() % 300, 'w');
            Answer const answer = submit(client, number_, submission);
            if (answer.status == 201) {
                submission.receipt = receipt_of(answer.body);
                ++acknowledged_;
            } else if (answer.status != 503) {
                std::scoped_lock const lock(mutex_);
                strange_answer_ = "a submission got " + answer.head + answer.body;
                break;
            }
            keep();
        }
    } catch (std::runtime_error const&) {
        // The server is gone; what was under way may be kept or not.
        if (!submission.key.empty()) keep();
    }
}

}  // namespace consult::fault
