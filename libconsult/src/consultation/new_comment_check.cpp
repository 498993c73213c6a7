#include "consultation/new_comment_check.h"

#include <consult/subscription.h>
#include <consult/text.h>

namespace consult {
namespace {

/// One @ with something on either side and no white space: the mail server knows the rest.
bool looks_like_email(std::string_view address) {
    std::size_t const at = address.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
           address.find('@', at + 1) == std::string_view::npos &&
           address.find_first_of(" \t<>,;") == std::string_view::npos;
}

}  // namespace

Result<> check(Anchor const& anchor) {
    Problems problems;
    problems.add(check_text(anchor.provision, "provision", {500, false, true}));
    problems.add(check_text(anchor.quote, "quote", {4000, true, false}));
    if (!anchor.quote.empty() && is_blank(anchor.quote)) {
        problems.add(ErrorCode::invalid, "quote", "comment.quote_blank",
                     "Nothing but white space is quoted; quote words of the draft, or leave the "
                     "quote out.");
    }
    problems.add(check_text(anchor.prefix, "prefix", {200, true, false}));
    problems.add(check_text(anchor.suffix, "suffix", {200, true, false}));
    return problems.result();
}

Result<> check(SubmitterIdentity const& identity) {
    Problems problems;
    TextLimits const line{200, true, true};
    problems.add(check_text(identity.name, "name", line));
    problems.add(check_text(identity.organisation, "organisation", line));
    problems.add(check_text(identity.email, "email", line));
    if (!identity.email.empty() && !looks_like_email(identity.email)) {
        problems.add(ErrorCode::invalid, "email", "comment.email",
                     "Not an e-mail address; write it as name@example.org or leave it empty.");
    }
    return problems.result();
}

Result<> check(NewComment const& comment) {
    Problems problems;
    problems.add(check_text(comment.text, "text", {100'000, false, false}));
    if (comment.anchor) {
        if (Result<> const good = check(*comment.anchor); !good) {
            problems.add(good.error().within("anchor"));
        }
    }
    if (Result<> const good = check(comment.identity); !good) {
        problems.add(good.error().within("identity"));
    } else if (!comment.identity.email.empty() &&
               !check_email_address(comment.identity.email, "email")) {
        // What is imported came with the address that it has; here its owner can still put it
        // right.
        problems.add(ErrorCode::invalid, "identity.email", "comment.email",
                     "Not an e-mail address; write it as name@example.org or leave it empty.");
    }
    problems.add(check(comment.traits));
    if (comment.idempotency_key.size() < 16 || comment.idempotency_key.size() > 128) {
        problems.add(ErrorCode::invalid, "idempotency_key", "comment.key",
                     "An idempotency key is 16 to 128 octets that nobody can guess.");
    }
    return problems.result();
}

}  // namespace consult
