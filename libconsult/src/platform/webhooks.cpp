#include <algorithm>
#include <sodium.h>

#include <consult/platform/webhooks.h>

#include "platform/outgoing.h"
#include "platform/platform_core.h"
#include "storage/institution_repository.h"
#include "storage/webhook_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredWebhook;
using storage::Transaction;

Result<> authorize_for(Actor const& actor, InstitutionId institution) {
    if (may(actor, Permission::manage_institutions)) return {};
    return institution ? authorize(actor, Permission::manage_consultation, institution)
                       : authorize(actor, Permission::manage_institutions);
}

Result<InstitutionId> find_place(Queries& queries, std::string const& code) {
    if (code.empty()) return InstitutionId{};
    if (auto const institution = storage::find_institution(queries, code)) return institution->id;
    return refuse(ErrorCode::invalid, "institution", "webhook.institution_unknown",
                  "There is no institution {code}; choose one of the list.", {{"code", code}});
}

Result<> load_own(Queries& queries, Actor const& actor, WebhookId id) {
    auto const stored = storage::find_webhook(queries, id);
    if (!stored || !authorize_for(actor, stored->institution)) {
        return refuse(ErrorCode::not_found, "webhook", "webhook.unknown",
                      "There is no such webhook; it may have been removed.");
    }
    return {};
}

std::string shown_secret(Digest const& secret) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_ENCODED_LEN(sizeof(Digest), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), secret.data(), secret.size(), variant);
    text.resize(text.find('\0'));
    return "whsec_" + text;
}

}  // namespace

Result<MadeWebhook> Webhooks::create(Actor const& actor, NewWebhook const& offered) {
    Result<InstitutionId> const place = find_place(*core_.snapshot(), offered.institution);
    if (place) {
        if (Result<> const allowed = authorize_for(actor, *place); !allowed)
            return tl::unexpected(allowed.error());
    } else if (actor.is_public()) {
        return tl::unexpected(authorize(actor, Permission::manage_institutions).error());
    }
    Problems problems;
    problems.add(check(offered, core_.webhook_reach()));
    if (!place) problems.add(place.error());
    if (!problems.empty()) return problems.refusal();

    StoredWebhook prepared;
    prepared.webhook.institution = offered.institution;
    prepared.webhook.url = offered.url;
    prepared.webhook.events = offered.events;
    prepared.webhook.created_at = core_.now();
    prepared.webhook.created_by = office_of(actor);
    prepared.institution = *place;
    prepared.salt = core_.randomness().salt();
    return core_.write(
        [&](Transaction& transaction) -> Result<MadeWebhook> {
            std::vector<StoredWebhook> const all = storage::list_webhooks(transaction);
            auto const count = std::ranges::count(all, *place, &StoredWebhook::institution);
            if (static_cast<std::size_t>(count) >= most) {
                return refuse(ErrorCode::conflict, "url", "webhook.too_many",
                              "There are {most} webhooks already; remove one first.",
                              {{"most", std::to_string(most)}});
            }
            StoredWebhook stored = prepared;
            storage::insert_webhook(transaction, stored);
            return MadeWebhook{stored.webhook,
                               shown_secret(webhook_secret(core_.key(), stored.salt))};
        },
        PlatformCore::Settling::goes_on);
}

std::vector<Webhook> Webhooks::list(Actor const& actor) const {
    std::vector<Webhook> own;
    for (StoredWebhook& stored : storage::list_webhooks(*core_.snapshot())) {
        if (authorize_for(actor, stored.institution)) own.push_back(std::move(stored.webhook));
    }
    return own;
}

Result<> Webhooks::enable(Actor const& actor, WebhookId id) {
    return core_.write(
        [&](Transaction& transaction) -> Result<> {
            if (Result<> const own = load_own(transaction, actor, id); !own) return own;
            storage::enable_webhook(transaction, id);
            return {};
        },
        PlatformCore::Settling::goes_on);
}

Result<> Webhooks::remove(Actor const& actor, WebhookId id) {
    return core_.write(
        [&](Transaction& transaction) -> Result<> {
            if (Result<> const own = load_own(transaction, actor, id); !own) return own;
            storage::delete_webhook(transaction, id);
            return {};
        },
        PlatformCore::Settling::goes_on);
}

}  // namespace consult
