/// Tokens by which programs read an official's calendar without signing in.
#include <sodium.h>

#include <consult/platform/obligations.h>

#include "core/canonical.h"
#include "platform/platform_core.h"
#include "storage/account_repository.h"

namespace consult {
namespace {

// account (8) ‖ mac (32)
constexpr std::size_t id_octets = 8;
constexpr std::size_t token_octets = id_octets + crypto_auth_hmacsha256_BYTES;

unsigned char const* octets_of(BytesView octets) {
    return reinterpret_cast<unsigned char const*>(octets.data());
}

/// The password's hash is in it: whoever changes the password ends the tokens given before.
Bytes covered(AccountId account, std::string_view password_hash) {
    Bytes octets = "libconsult calendar token v1";
    octets += '\0';
    octets += CanonicalWriter{}.i64(account.value()).take();
    octets += password_hash;
    return octets;
}

std::optional<storage::StoredAccount> active_account(storage::Queries& queries, AccountId id) {
    std::optional<Account> const account = storage::find_account(queries, id);
    if (!account || account->state != AccountState::active) return std::nullopt;
    return storage::find_account(queries, account->login);
}

tl::unexpected<Error> not_ours() {
    return refuse(ErrorCode::not_found, "token", "calendar.token_unknown",
                  "There is no such calendar; take its address anew from your desk.");
}

}  // namespace

Result<std::string> Obligations::feed_token(Actor const& actor) const {
    Official const* const official = actor.official();
    if (!official) return not_ours();
    std::optional<storage::StoredAccount> const stored =
        active_account(*core_.snapshot(), official->account);
    if (!stored) return not_ours();
    Bytes const message = covered(stored->account.id, stored->password_hash);
    Digest mac{};
    crypto_auth_hmacsha256(mac.data(), octets_of(message), message.size(), core_.key().data());
    Bytes token = CanonicalWriter{}.i64(stored->account.id.value()).take();
    token += view(mac);
    return to_base64url(token);
}

Result<Official> Obligations::feed_reader(std::string_view token) const {
    std::optional<Bytes> const octets = from_base64url(token);
    if (!octets || octets->size() != token_octets) return not_ours();
    BytesView const all{*octets};
    CanonicalReader reader{all.substr(0, id_octets)};
    std::optional<std::int64_t> const id = reader.i64();
    if (!id) return not_ours();
    std::optional<storage::StoredAccount> const stored =
        active_account(*core_.snapshot(), AccountId{*id});
    if (!stored) return not_ours();
    Bytes const message = covered(stored->account.id, stored->password_hash);
    if (crypto_auth_hmacsha256_verify(octets_of(all.substr(id_octets)), octets_of(message),
                                      message.size(), core_.key().data()) != 0) {
        return not_ours();
    }
    Account const& account = stored->account;
    return Official{account.id, account.name, account.office, account.roles};
}

}  // namespace consult
