/// What is done to a consultation before it is published.
#include <consult/platform/consultations.h>

#include "consultation/consultation_check.h"
#include "log/actions.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Transaction;

void apply(ConsultationTexts texts, Consultation& consultation) {
    consultation.title = std::move(texts.title);
    consultation.summary = std::move(texts.summary);
    consultation.guidance = std::move(texts.guidance);
    consultation.privacy_notice = std::move(texts.privacy_notice);
    consultation.topics = std::move(texts.topics);
    consultation.contact = std::move(texts.contact);
    consultation.languages = std::move(texts.languages);
}

Result<> require_preparing(Consultation const& consultation) {
    if (consultation.state == ConsultationState::preparing) return {};
    return refuse(
        ErrorCode::conflict, "consultation", "consultation.not_preparing",
        "Consultation {number} is {state}; its texts and period are fixed. Correct a typo "
        "with an erratum, or extend the period.",
        {{"number", consultation.number.text()}, {"state", std::string{name(consultation.state)}}});
}

}  // namespace

Result<Consultation> Consultations::create(Actor const& actor, std::string_view institution,
                                           ConsultationTexts texts) {
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<Consultation> {
        std::optional<Institution> const host = storage::find_institution(transaction, institution);
        if (!host) {
            return refuse(ErrorCode::not_found, "institution", "institution.unknown",
                          "There is no institution {code}.", {{"code", std::string{institution}}});
        }
        if (Result<> const allowed = authorize(actor, Permission::manage_consultation, host->id);
            !allowed) {
            return tl::unexpected(allowed.error());
        }
        if (Result<> const good = check(texts); !good) return tl::unexpected(good.error());
        Result<ZonedTime> const local = core_.zones().at(now, host->zone);
        if (!local) return tl::unexpected(local.error());

        Consultation consultation;
        consultation.institution = host->id;
        LocalDate const today{std::chrono::floor<std::chrono::days>(local->local)};
        consultation.number = {host->code, int{today.year()}, 0};
        consultation.created_at = now;
        apply(texts, consultation);
        storage::insert_consultation(transaction, consultation);
        log_step(transaction, actor, now, actions::consultation_created, consultation);
        return consultation;
    });
}

Result<Consultation> Consultations::change(Actor const& actor, ConsultationNumber const& number,
                                           ConsultationTexts texts) {
    if (Result<> const good = check(texts); !good) return tl::unexpected(good.error());
    Instant const now = core_.now();
    return changed(core_, actor, number,
                   [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                       if (Result<> const free = require_preparing(consultation); !free)
                           return free;
                       apply(texts, consultation);
                       storage::update_consultation(transaction, consultation);
                       log_step(transaction, actor, now, actions::consultation_changed,
                                consultation, {{"changed", "texts"}});
                       return {};
                   });
}

Result<Consultation> Consultations::set_period(Actor const& actor, ConsultationNumber const& number,
                                               NewPeriod period) {
    Instant const now = core_.now();
    return changed(
        core_, actor, number,
        [&](Transaction& transaction, Consultation& consultation) -> Result<> {
            if (Result<> const free = require_preparing(consultation); !free) return free;
            ZoneName const zone =
                period.zone
                    ? *period.zone
                    : storage::find_institution(transaction, consultation.institution).value().zone;
            Result<Deadline> const opens = make_deadline(period.opens, zone, core_.zones());
            Result<Deadline> const closes = make_deadline(period.closes, zone, core_.zones());
            Problems problems;
            if (!opens) problems.add(opens.error());
            if (!closes) problems.add(closes.error());
            if (!problems.empty()) return problems.result();
            if (Result<> const good = check_period(*opens, *closes, now); !good) return good;

            PeriodChange const set{PeriodChange::Kind::set, *opens, *closes, {}, now,
                                   office_of(actor)};
            consultation.period = CommentPeriod{*opens, *closes, {set}};
            storage::set_first_period(transaction, consultation.id, set);
            storage::update_consultation(transaction, consultation);
            log_step(transaction, actor, now, actions::consultation_changed, consultation,
                     {{"changed", "period"}});
            return {};
        });
}

}  // namespace consult
