/// Domain values as JSON: the one form each has in the API and in exports.
#pragma once

#include <boost/json.hpp>
#include <consult/platform.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(LocalizedText const& text);
[[nodiscard]] boost::json::value view(Institution const& institution);
[[nodiscard]] boost::json::value view(Account const& account,
                                      std::vector<Institution> const& institutions);
/// `now` decides the phase.
[[nodiscard]] boost::json::value view(CommentPeriod const& period);
[[nodiscard]] boost::json::value view(Consultation const& consultation, Instant now);
[[nodiscard]] boost::json::value view(ConsultationFigures const& figures);
[[nodiscard]] boost::json::value view(DraftVersion const& version);
[[nodiscard]] boost::json::value view(VersionComparison const& compared);
[[nodiscard]] boost::json::value view(DraftText const& text);
[[nodiscard]] boost::json::value view(Provision const& provision);
[[nodiscard]] boost::json::value view(SupportingDocument const& document);
[[nodiscard]] boost::json::value view(PublicComment const& comment);
[[nodiscard]] boost::json::value view(Comment const& comment);
[[nodiscard]] boost::json::value view(Snippet const& snippet);
[[nodiscard]] boost::json::value view(Receipt const& receipt);
[[nodiscard]] boost::json::value view(TrackedComment const& tracked);
[[nodiscard]] boost::json::value view(consult::Response const& response);
[[nodiscard]] boost::json::value view(ConsultationReport const& report);
[[nodiscard]] boost::json::value view(TreeHead const& head);
[[nodiscard]] boost::json::value view(InclusionProof const& proof);
[[nodiscard]] boost::json::value view(LoggedEntry const& logged);

/// Sets a member, unless there is no moment.
void set_instant(boost::json::object& object, std::string_view name,
                 std::optional<Instant> const& at);

}  // namespace consult::http
