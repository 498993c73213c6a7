#include "fault/kill/checks.h"

#include <chrono>
#include <map>
#include <stdexcept>
#include <thread>

#include <boost/json.hpp>
#include <consult/log.h>
#include <consult/platform.h>

namespace consult::fault {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using transport::Answer;
using transport::Client;

constexpr auto patience = 20s;
constexpr auto between_tries = 20ms;

void require(bool holds, std::string const& what) {
    if (!holds) throw std::runtime_error{what};
}

Digest digest(json::value const& hex) {
    std::optional<Bytes> const octets = from_hex(std::string{hex.as_string()});
    std::optional<Digest> const found = octets ? digest_from(*octets) : std::nullopt;
    require(found.has_value(), "a hash is not one");
    return *found;
}

InclusionProof proof_of(json::object const& object) {
    InclusionProof proof;
    proof.position = object.at("position").to_number<std::uint64_t>();
    json::object const& head = object.at("head").as_object();
    proof.head = {head.at("size").to_number<std::uint64_t>(), digest(head.at("root"))};
    for (json::value const& hash : object.at("path").as_array())
        proof.path.push_back(digest(hash));
    return proof;
}

void check_same(Receipt const& found, Receipt const& acknowledged) {
    require(found.number == acknowledged.number && found.text == acknowledged.text &&
                found.tracking_token == acknowledged.tracking_token &&
                (!acknowledged.position || found.position == acknowledged.position) &&
                found.entry == acknowledged.entry,
            "the receipt of " + acknowledged.number + " is another now");
}

/// What a submitter is told of the comment, once its entry has its place in the log.
json::object tracked(Client& client, Receipt const& receipt) {
    std::string const body =
        json::serialize(json::object{{"tracking_token", receipt.tracking_token}});
    for (auto const end = std::chrono::steady_clock::now() + patience;;) {
        client.send("POST /api/v1/comments/" + receipt.number +
                    "/track HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    "Content-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
        Answer const answer = client.read();
        require(answer.status == 200, "the acknowledged comment " + receipt.number +
                                          " is not found: " + std::to_string(answer.status));
        json::value const value = json::parse(answer.body);
        json::object const& found = value.as_object().at("receipt").as_object();
        if (found.contains("proof")) return found;
        require(std::chrono::steady_clock::now() < end, receipt.number + " gets no place");
        std::this_thread::sleep_for(between_tries);
    }
}

void check_receipt(Client& client, Submission const& submission) {
    Receipt const& receipt = *submission.receipt;
    require(receipt.text == submission.text, "another text was acknowledged than was sent");
    json::object const found = tracked(client, receipt);
    check_same(receipt_of(json::serialize(found)), receipt);
    InclusionProof const proof = proof_of(found.at("proof").as_object());
    require(
        (!receipt.position || proof.position == *receipt.position) && verify(proof, receipt.entry),
        "the proof of " + receipt.number + " does not verify");
    // The entry is in the log too, and tells of this comment.
    client.send("GET /api/v1/log/entries/" + std::to_string(proof.position) +
                " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Answer const logged = client.read();
    Result<LogEntry> const entry = decode(receipt.entry);
    require(logged.status == 200 && entry && entry->subject == receipt.number &&
                logged.body.find(to_hex(receipt.entry)) != std::string::npos,
            "the log has no entry of " + receipt.number);
}

Receipt accepted(Client& client, std::string const& number, Submission const& submission) {
    Answer const answer = submit(client, number, submission);
    require(answer.status == 200 || answer.status == 201,
            "a repeated submission is refused: " + answer.head + answer.body);
    Receipt receipt = receipt_of(answer.body);
    require(receipt.repeated == (answer.status == 200), "the status is not the receipt's");
    return receipt;
}

}  // namespace

bool is_postgres(std::string const& database) {
    return database.starts_with("postgres");
}

void check_served(std::uint16_t port, std::string const& number,
                  std::vector<Submission>& submissions, Checked& checked) {
    Client client{port};
    for (Submission& submission : submissions) {
        if (submission.receipt) {
            check_receipt(client, submission);
            ++checked.receipts;
        } else {
            submission.receipt = accepted(client, number, submission);
            ++checked.unacknowledged;
            checked.kept += submission.receipt->repeated ? 1 : 0;
            check_receipt(client, submission);
        }
        Receipt const again = accepted(client, number, submission);
        require(again.repeated, "a comment was taken twice: " + again.number);
        check_same(again, *submission.receipt);
    }
}

void check_database(Programs const& programs, std::string const& database,
                    ConsultationNumber const& number, std::vector<Submission> const& submissions,
                    std::filesystem::path const& log, Checked& checked) {
    CommandEnd const verified =
        run_command(programs, {"--database", database, "log", "verify"}, log);
    require(verified.code == 0 && verified.printed.find("the log holds") != std::string::npos,
            "consult log verify: " + verified.printed);

    PlatformOptions options;
    options.database = database;
    options.must_exist = true;
    Result<std::unique_ptr<Platform>> const platform = Platform::open(std::move(options));
    require(platform.has_value(), "the database does not open");
    checked.entries = (*platform)->log().head().size;
    std::map<std::string, std::string> sent;  // text by number
    for (Submission const& submission : submissions)
        sent.emplace(submission.receipt->number, submission.text);
    require(sent.size() == submissions.size(), "two submissions got one number");
    Result<std::uint64_t> const count = (*platform)->comments().export_all(
        Actor{SystemActor{"fault"}}, number, [&](Comment const& comment) {
            ++checked.comments;
            // Where several servers may write, those that a killed one had taken stay unused.
            require(comment.number.sequence == checked.comments || is_postgres(database),
                    "the numbers have a gap before " + comment.number.text());
            auto const found = sent.find(comment.number.text());
            require(found != sent.end() && found->second == comment.text,
                    comment.number.text() + " is not what was sent");
        });
    require(count && *count == submissions.size() && checked.comments == submissions.size(),
            "there are " + std::to_string(checked.comments) + " comments of " +
                std::to_string(submissions.size()) + " that were sent");
}

}  // namespace consult::fault
