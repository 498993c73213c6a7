// Teaches to check a receipt against the log with nothing but SHA-256.
// Between the two lines below stands all that is needed; it calls nothing of libconsult, and could
// be written in any language from docs/log-format.md. What it takes is what a receipt shows.
// Usage: 02_check_receipt FOLDER, where FOLDER does not exist yet.
#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <openssl/sha.h>
#include <stdexcept>
#include <string>
#include <string_view>

#include <consult/platform.h>

namespace {

// ---------------------------------------------------------------------------------- the checker

std::string octets(std::array<std::uint8_t, 32> const& digest) {
    return {digest.begin(), digest.end()};
}

std::string sha256(std::string const& data) {
    std::array<std::uint8_t, 32> digest{};
    SHA256(reinterpret_cast<unsigned char const*>(data.data()), data.size(), digest.data());
    return octets(digest);
}

/// An unsigned integer of so many octets, big-endian.
std::string integer(std::uint64_t value, int size) {
    std::string written;
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
        written += static_cast<char>(value >> shift & 0xff);
    }
    return written;
}

std::string text(std::string const& value) {
    return integer(value.size(), 2) + value;
}

/// Everything that was said, what it was said on, and when it came in.
std::string statement(consult::Receipt const& receipt) {
    std::string said = integer(1, 1) + text(receipt.number.consultation.text()) +
                       integer(receipt.version_number, 4) + integer(receipt.anchor ? 1 : 0, 1);
    if (auto const& anchor = receipt.anchor) {
        said += text(anchor->provision) + text(anchor->quote) + text(anchor->prefix) +
                text(anchor->suffix);
    }
    bool const is_public = receipt.visibility == consult::Visibility::public_name;
    auto const received = receipt.received_at.time_since_epoch().count();
    return said + text(receipt.language.tag()) + text(is_public ? "public" : "name_withheld") +
           integer(static_cast<std::uint64_t>(received), 8) + integer(receipt.text.size(), 8) +
           receipt.text;
}

std::string identity(consult::SubmitterIdentity const& who) {
    return integer(1, 1) + text(who.name) + text(who.organisation) + text(who.email);
}

std::string commitment(int kind, consult::Digest const& salt, std::string const& content) {
    return sha256(std::string{"libconsult commitment v1"} + '\0' + integer(kind, 1) + octets(salt) +
                  integer(content.size(), 8) + content);
}

/// The one entry that the log can hold for this receipt: a submitter's, with both commitments.
std::string entry(consult::Receipt const& receipt) {
    auto const at = static_cast<std::uint64_t>(receipt.received_at.time_since_epoch().count());
    return integer(1, 1) + integer(at, 8) + integer(3, 1) + text("comment.submitted") +
           text(receipt.number.text()) +                                           //
           integer(2, 1) +                                                         //
           integer(1, 1) + commitment(1, receipt.text_salt, statement(receipt)) +  //
           integer(2, 1) + commitment(2, receipt.identity_salt, identity(receipt.identity)) +
           integer(0, 1);
}

std::string node(std::string const& left, std::string const& right) {
    return sha256(integer(1, 1) + left + right);
}

/// The root that an inclusion path leads to (RFC 9162, 2.1.3.2); empty when it can't be one.
std::string root(std::string const& leaf, consult::InclusionProof const& proof) {
    if (proof.position >= proof.head.size) return {};
    std::uint64_t first = proof.position;
    std::uint64_t last = proof.head.size - 1;
    std::string hash = sha256(integer(0, 1) + leaf);
    for (consult::Digest const& digest : proof.path) {
        if (last == 0) return {};
        if (first % 2 == 1 || first == last) {
            hash = node(octets(digest), hash);
            for (; first % 2 == 0 && first > 0; first /= 2)
                last /= 2;
        } else {
            hash = node(hash, octets(digest));
        }
        first /= 2;
        last /= 2;
    }
    return last == 0 ? hash : std::string{};
}

/// Whether the words of this receipt stand in the log that `kept` is the root of.
bool holds(consult::Receipt const& receipt, consult::TreeHead const& kept) {
    return receipt.proof && receipt.proof->head.size == kept.size &&
           receipt.entry == entry(receipt) &&
           root(receipt.entry, *receipt.proof) == octets(kept.root);
}

// ----------------------------------------------------------------------------- end of the checker

/// A receipt such as anyone gets who asks with number and token, after others have commented too.
consult::Receipt receipt_from(consult::Platform& platform) {
    consult::Actor const actor{consult::SystemActor{"example"}};
    auto const english = consult::Language::parse("en").value();
    consult::Institution post;
    post.code = "POST";
    post.name = {english, "Post Office"};
    post.zone = consult::ZoneName::parse("Asia/Almaty").value();
    post.contact = "office@post.example";
    (void)platform.institutions().create(actor, post).value();
    consult::ConsultationTexts texts;
    texts.languages = {english};
    texts.title = {english, "Delivery on Saturdays"};
    texts.summary = {english, "Whether post comes on Saturdays."};
    texts.contact = "rules@post.example";
    auto const number = platform.consultations().create(actor, "POST", texts).value().number;
    auto const version = platform.drafts().create(actor, number).value();
    (void)platform.drafts()
        .add_text(actor, version.id, english, consult::SourceFormat::markdown,
                  "# Delivery on Saturdays\n\n## Article 1. Days\n\nPost comes on weekdays.\n")
        .value();
    auto const now = platform.zones().at(platform.clock().now(), post.zone).value().local;
    (void)platform.consultations()
        .set_period(actor, number, {now, now + std::chrono::days{14}, {}})
        .value();
    (void)platform.consultations().publish(actor, number).value();

    consult::Receipt last;
    for (int i = 1; i <= 5; ++i) {
        consult::NewComment comment;
        comment.consultation = number;
        comment.anchor = consult::Anchor{"art_1", "weekdays", "", ""};
        comment.text = "Saturday too, please. This is letter " + std::to_string(i) + ".";
        comment.language = english;
        comment.identity.name = "A. Reader";
        comment.idempotency_key = consult::to_hex(platform.randomness().salt());
        auto const receipt = platform.comments().submit(comment).value();
        if (i == 3) last = receipt;
    }
    return platform.comments().track(last.number, last.tracking_token).value().receipt;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || !std::filesystem::create_directory(argv[1])) return 2;
    consult::PlatformOptions options;
    options.database = std::string{argv[1]} + "/consult.db";
    auto const platform = consult::Platform::open(options).value();
    consult::Receipt const receipt = receipt_from(*platform);
    // The root is worth something when it comes from elsewhere: a newspaper, a friend, last week.
    consult::TreeHead const kept = platform->log().head();

    bool const genuine = holds(receipt, kept);
    std::cout << receipt.number.text() << " is entry " << receipt.place->position << " of "
              << kept.size << ": " << (genuine ? "holds" : "DOES NOT HOLD") << '\n';

    consult::Receipt changed = receipt;
    changed.text.replace(changed.text.find("please"), 6, "rather");
    bool const forged = holds(changed, kept);
    consult::Receipt renamed = receipt;
    renamed.identity.name = "B. Reader";
    consult::Receipt elsewhere = receipt;
    elsewhere.proof->path.front()[0] ^= 1;
    std::cout << "with another word: " << (forged ? "HOLDS" : "does not hold") << '\n';
    return genuine && !forged && !holds(renamed, kept) && !holds(elsewhere, kept) ? 0 : 1;
}
