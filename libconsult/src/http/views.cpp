#include "http/views.h"

#include <consult/text_comparison.h>

#include "exchange/inline_json.h"

namespace consult::http {
namespace {

namespace json = boost::json;

template <class Items, class Map>
json::array list(Items const& items, Map&& map) {
    json::array array;
    for (auto const& item : items)
        array.push_back(map(item));
    return array;
}

json::array tags(std::vector<Language> const& languages) {
    return list(languages, [](Language const& language) { return json::value(language.tag()); });
}

void add_instant(json::object& object, char const* key, std::optional<Instant> const& instant) {
    if (instant) object[key] = to_text(*instant);
}

json::object deadline(Deadline const& deadline) {
    return {{"local", to_text(deadline.local)},
            {"zone", deadline.zone.text()},
            {"instant", to_text(deadline.instant)},
            {"tzdata_version", deadline.tzdata_version}};
}

json::object running(RunningProcedure const& procedure) {
    json::object shown{{"id", procedure.reference.id}, {"version", procedure.reference.version}};
    if (!procedure.tier.empty()) shown["tier"] = procedure.tier;
    if (!procedure.shortening_reason.empty())
        shown["shortening_reason"] = view(procedure.shortening_reason);
    add_instant(shown, "late_until", procedure.late_until);
    return shown;
}

json::value procedure_move(ProcedureMove const& move) {
    return {{"from", move.from.id},
            {"from_version", move.from.version},
            {"from_tier", move.from_tier},
            {"to", move.to.id},
            {"to_version", move.to.version},
            {"to_tier", move.to_tier},
            {"reason", view(move.reason)},
            {"at", to_text(move.at)},
            {"by", move.by}};
}

json::value erratum(Erratum const& erratum) {
    return {{"field", erratum.field},   {"language", erratum.language.tag()},
            {"was", erratum.was},       {"now", erratum.now},
            {"reason", erratum.reason}, {"at", to_text(erratum.at)},
            {"by", erratum.by}};
}

json::object anchor(Anchor const& anchor) {
    return {{"provision", anchor.provision},
            {"quote", anchor.quote},
            {"prefix", anchor.prefix},
            {"suffix", anchor.suffix}};
}

json::object imported(ImportSource const& source) {
    return {{"source", source.source},
            {"source_id", source.source_id},
            {"source_date", to_text(source.source_date)}};
}

json::object identity(SubmitterIdentity const& identity) {
    return {{"name", identity.name},
            {"organisation", identity.organisation},
            {"email", identity.email}};
}

json::array ids(std::vector<ResponseId> const& responses) {
    return list(responses, [](ResponseId id) { return json::value(id.value()); });
}

void add_attributes(json::object& object, std::vector<Attribute> const& attributes) {
    if (!attributes.empty()) object["attributes"] = exchange::to_object(attributes);
}

json::object label(Label const& label) {
    json::object object{{"content", exchange::to_objects(label.content)}};
    if (!label.eid.empty()) object["eid"] = label.eid;
    add_attributes(object, label.attributes);
    return object;
}

/// What the public and the official form of a comment share.
template <class AnyComment>
json::object comment_base(AnyComment const& comment) {
    json::object object{
        {"number", comment.number.text()},    {"version", comment.version_number},
        {"state", name(comment.state)},       {"text", comment.text},
        {"language", comment.language.tag()}, {"received_at", to_text(comment.received_at)},
        {"responses", ids(comment.responses)}};
    if (comment.anchor) object["anchor"] = anchor(*comment.anchor);
    if (comment.is_late) object["late"] = true;
    if (comment.imported) object["imported"] = imported(*comment.imported);
    if (!comment.withhold_reason.empty()) object["withhold_reason"] = comment.withhold_reason;
    return object;
}

/// A provision that is not as before, and what was done to the words of its own.
json::object changed(ComparedProvision const& provision, VersionComparison const& compared) {
    json::array changes;
    if (provision.is_added()) changes.emplace_back("added");
    if (provision.is_removed()) changes.emplace_back("removed");
    if (provision.is_moved) changes.emplace_back("moved");
    if (provision.is_renumbered) changes.emplace_back("renumbered");
    if (provision.is_changed) changes.emplace_back("changed");
    Provision const& shown = provision.after ? *provision.after : *provision.before;
    json::object object{
        {"element", shown.element},
        {"depth", provision.depth},
        {"follows_parent", provision.follows_parent},
        {"changes", std::move(changes)},
        {"pieces", list(compare_for_reading(provision.before_text, provision.after_text),
                        [](TextPiece const& piece) {
                            return json::value{{"kind", name(piece.kind)}, {"text", piece.text()}};
                        })}};
    auto const add_side = [&](Provision const* side, char const* eid, char const* num) {
        if (!side) return;
        object[eid] = side->eid;
        if (!side->num.empty()) object[num] = plain_text(side->num.content);
    };
    add_side(provision.before, "before", "num_before");
    add_side(provision.after, "after", "num_after");
    if (provision.merged_into) object["merged_into"] = provision.merged_into->eid;
    if (provision.split_from) object["split_from"] = provision.split_from->eid;
    json::array reasons;
    for (consult::Response const& response : compared.reasons_of(provision))
        reasons.emplace_back(response.id.value());
    object["reasons"] = std::move(reasons);
    return object;
}

}  // namespace

void set_instant(json::object& object, std::string_view name, std::optional<Instant> const& at) {
    if (at) object[name] = to_text(*at);
}

json::value view(LocalizedText const& text) {
    json::object object;
    for (auto const& [language, words] : text.all())
        object[language.tag()] = words;
    return object;
}

json::value view(Institution const& institution) {
    return {{"code", institution.code},
            {"name", view(institution.name)},
            {"zone", institution.zone.text()},
            {"contact", institution.contact}};
}

json::value view(Account const& account, std::vector<Institution> const& institutions) {
    return {{"id", account.id.value()},
            {"login", account.login},
            {"name", account.name},
            {"office", account.office},
            {"state", account.state == AccountState::active ? "active" : "disabled"},
            {"roles", list(account.roles,
                           [&](RoleGrant const& grant) {
                               json::object role{{"role", name(grant.role)}};
                               for (Institution const& institution : institutions) {
                                   if (institution.id == grant.institution) {
                                       role["institution"] = institution.code;
                                   }
                               }
                               return json::value(std::move(role));
                           })},
            {"created_at", to_text(account.created_at)}};
}

json::value view(CommentPeriod const& period) {
    return json::object{
        {"opens", deadline(period.opens)},
        {"closes", deadline(period.closes)},
        {"history", list(period.history, [](PeriodChange const& change) {
             json::object shown{
                 {"kind", name(change.kind)},         {"opens", deadline(change.opens)},
                 {"closes", deadline(change.closes)}, {"reason", view(change.reason)},
                 {"at", to_text(change.at)},          {"by", change.by}};
             if (change.suspension) {
                 shown["suspended_from"] = to_text(change.suspension->from);
                 shown["suspended_until"] = to_text(change.suspension->until);
             }
             return json::value(std::move(shown));
         })}};
}

json::value view(Consultation const& consultation, Instant now) {
    json::object object{
        {"number", consultation.number.text()},
        {"institution", consultation.number.institution},
        {"state", name(consultation.state)},
        {"phase", name(consultation.phase_at(now))},
        {"title", view(consultation.title)},
        {"summary", view(consultation.summary)},
        {"guidance", view(consultation.guidance)},
        {"privacy_notice", view(consultation.privacy_notice)},
        {"topics",
         list(consultation.topics, [](std::string const& topic) { return json::value(topic); })},
        {"contact", consultation.contact},
        {"languages", tags(consultation.languages)},
        {"errata", list(consultation.errata, erratum)},
        {"created_at", to_text(consultation.created_at)}};
    if (consultation.procedure) object["procedure"] = running(*consultation.procedure);
    if (!consultation.procedure_moves.empty())
        object["procedure_moves"] = list(consultation.procedure_moves, procedure_move);
    if (consultation.period) object["period"] = view(*consultation.period);
    if (!consultation.cancel_reason.empty()) {
        object["cancel_reason"] = view(consultation.cancel_reason);
    }
    add_instant(object, "published_at", consultation.published_at);
    add_instant(object, "answered_at", consultation.answered_at);
    add_instant(object, "cancelled_at", consultation.cancelled_at);
    return object;
}

json::value view(ConsultationFigures const& figures) {
    json::object dispositions;
    for (Disposition const disposition :
         {Disposition::accepted, Disposition::partly_accepted, Disposition::not_accepted,
          Disposition::noted, Disposition::out_of_scope}) {
        dispositions[name(disposition)] =
            figures.by_disposition[static_cast<std::size_t>(disposition)];
    }
    auto const known = [](std::optional<std::uint64_t> const& count) {
        return count ? json::value(*count) : json::value(nullptr);
    };
    return {{"comments_received", figures.comments_received},
            {"distinct_texts", figures.distinct_texts},
            {"distinct_verified_submitters", known(figures.distinct_verified_submitters)},
            {"points_raised", known(figures.points_raised)},
            {"published", figures.published},
            {"withheld", figures.withheld},
            {"unscreened", figures.unscreened},
            {"answered", figures.answered},
            {"by_disposition", std::move(dispositions)},
            {"without_text", figures.without_text},
            {"unanswered", figures.unanswered}};
}

json::value view(DraftVersion const& version) {
    json::object object{{"id", version.id.value()},   {"draft", version.draft.value()},
                        {"number", version.number},   {"state", name(version.state)},
                        {"note", view(version.note)}, {"languages", tags(version.languages)}};
    add_instant(object, "published_at", version.published_at);
    return object;
}

json::value view(VersionComparison const& compared) {
    DraftComparison::Counts const counts = compared.comparison.counts();
    json::array provisions;
    for (ComparedProvision const& provision : compared.comparison.provisions) {
        if (!provision.is_as_before()) provisions.push_back(changed(provision, compared));
    }
    return {{"before", view(compared.before)},
            {"after", view(compared.after)},
            {"language", compared.after_text->language.tag()},
            {"counts",
             {{"added", counts.added},
              {"removed", counts.removed},
              {"moved", counts.moved},
              {"renumbered", counts.renumbered},
              {"changed", counts.changed}}},
            {"provisions", std::move(provisions)}};
}

json::value view(DraftText const& text) {
    return {{"language", text.language.tag()},
            {"format", name(text.format)},
            {"title", text.title},
            {"source_sha256", to_hex(text.source)},
            {"source_size", text.source_size},
            {"root", view(text.root)},
            {"remainders", list(text.remainders, [](Remainder const& remainder) {
                 return json::value{{"place", remainder.place},
                                    {"what", remainder.what},
                                    {"reason", remainder.reason}};
             })}};
}

json::value view(Provision const& provision) {
    json::object object{{"element", provision.element}};
    if (!provision.eid.empty()) object["eid"] = provision.eid;
    if (provision.mark != EditorMark::none) object["mark"] = name(provision.mark);
    add_attributes(object, provision.attributes);
    if (!provision.num.empty()) object["num"] = label(provision.num);
    if (!provision.heading.empty()) object["heading"] = label(provision.heading);
    if (!provision.content.empty()) object["content"] = exchange::to_objects(provision.content);
    if (!provision.children.empty()) {
        object["children"] =
            list(provision.children, [](Provision const& child) { return view(child); });
    }
    return object;
}

json::value view(SupportingDocument const& document) {
    json::object object{{"id", document.id.value()},
                        {"kind", name(document.kind)},
                        {"language", document.language.tag()},
                        {"title", document.title},
                        {"file_name", document.file_name},
                        {"media_type", document.media_type},
                        {"size", document.size},
                        {"sha256", to_hex(document.sha256)},
                        {"uploaded_at", to_text(document.uploaded_at)}};
    add_instant(object, "published_at", document.published_at);
    return object;
}

json::value view(PublicComment const& comment) {
    json::object object = comment_base(comment);
    object["has_text"] = comment.has_text;
    object["name_withheld"] = comment.name_withheld;
    if (!comment.submitter.empty()) object["submitter"] = comment.submitter;
    if (!comment.organisation.empty()) object["organisation"] = comment.organisation;
    return object;
}

json::value view(Comment const& comment) {
    json::object object = comment_base(comment);
    object["visibility"] = name(comment.visibility);
    object["identity"] = identity(comment.identity);
    return object;
}

json::value view(Snippet const& snippet) {
    return {{"pieces", list(snippet.pieces,
                            [](SnippetPiece const& piece) -> json::value {
                                return {{"text", piece.text}, {"found", piece.found}};
                            })},
            {"cut_before", snippet.cut_before},
            {"cut_after", snippet.cut_after}};
}

json::value view(Receipt const& receipt) {
    json::object object{{"number", receipt.number.text()},
                        {"tracking_token", receipt.tracking_token},
                        {"received_at", to_text(receipt.received_at)},
                        {"version", receipt.version_number},
                        {"text", receipt.text},
                        {"language", receipt.language.tag()},
                        {"visibility", name(receipt.visibility)},
                        {"identity", identity(receipt.identity)},
                        {"repeated", receipt.repeated},
                        {"log",
                         {{"entry", to_hex(receipt.entry)},
                          {"text_salt", to_hex(receipt.text_salt)},
                          {"identity_salt", to_hex(receipt.identity_salt)}}}};
    if (receipt.place) {
        json::object& log = object["log"].as_object();
        log["position"] = receipt.place->position;
        log["logged_at"] = to_text(receipt.place->logged_at);
    }
    if (receipt.is_late) object["late"] = true;
    if (receipt.anchor) object["anchor"] = anchor(*receipt.anchor);
    if (receipt.proof) object["proof"] = view(*receipt.proof);
    return object;
}

json::value view(TrackedComment const& tracked) {
    json::object object{
        {"receipt", view(tracked.receipt)},
        {"state", name(tracked.state)},
        {"responses", list(tracked.responses,
                           [](consult::Response const& response) { return view(response); })}};
    if (!tracked.withhold_reason.empty()) object["withhold_reason"] = tracked.withhold_reason;
    return object;
}

json::value view(consult::Response const& response) {
    auto const id = [](auto one) { return json::value(one.value()); };
    json::object object{
        {"id", response.id.value()},
        {"disposition", name(response.disposition)},
        {"reason", view(response.reason)},
        {"provision", response.provision},
        {"state", name(response.state)},
        {"office", response.office},
        {"written_at", to_text(response.written_at)},
        {"themes", list(response.themes, id)},
        {"campaigns", list(response.campaigns, id)},
        {"recommendations",
         list(response.recommendations,
              [](RecommendationNumber const& number) { return json::value(number.text()); })},
        {"comment_count", response.comment_count},
        {"comments", list(response.comments,
                          [](CommentNumber const& number) { return json::value(number.text()); })}};
    if (response.version != 0) object["version"] = response.version;
    if (response.corrects) object["corrects"] = response.corrects->value();
    if (response.corrected_by) object["corrected_by"] = response.corrected_by->value();
    add_instant(object, "published_at", response.published_at);
    // How it came about is for officials, who alone see one that is not published.
    if (response.state != ResponseState::published && !response.review_note.empty())
        object["review_note"] = response.review_note;
    return object;
}

json::value view(ConsultationReport const& report) {
    json::object object{{"text", view(report.text)},
                        {"published", report.published},
                        {"office", report.office},
                        {"figures", view(report.figures)}};
    if (!report.unanswered_reason.empty()) {
        object["unanswered_reason"] = view(report.unanswered_reason);
    }
    add_instant(object, "published_at", report.published_at);
    add_instant(object, "written_at", report.written_at);
    return object;
}

json::value view(TreeHead const& head) {
    return {{"size", head.size}, {"root", to_hex(head.root)}};
}

json::value view(InclusionProof const& proof) {
    return {
        {"position", proof.position},
        {"head", view(proof.head)},
        {"path", list(proof.path, [](Digest const& hash) { return json::value(to_hex(hash)); })}};
}

json::value view(LoggedEntry const& logged) {
    LogEntry const& entry = logged.entry;
    json::object actor{{"kind", entry.actor.kind == LogActor::Kind::official    ? "official"
                                : entry.actor.kind == LogActor::Kind::submitter ? "submitter"
                                                                                : "system"}};
    if (!entry.actor.office.empty()) actor["office"] = entry.actor.office;
    json::object facts;
    for (auto const& [key, value] : entry.facts)
        facts[key] = value;
    return {{"position", logged.position},     {"logged_at", to_text(logged.logged_at)},
            {"octets", to_hex(logged.octets)}, {"at", to_text(entry.at)},
            {"actor", std::move(actor)},       {"action", entry.action},
            {"subject", entry.subject},        {"facts", std::move(facts)}};
}

}  // namespace consult::http
