/// Comments as annotations of the Web Annotation Data Model (W3C, 23 February 2017), in JSON-LD.
#pragma once

#include <optional>
#include <string_view>

#include <boost/json.hpp>
#include <consult/platform/comments.h>

namespace consult::http {

inline constexpr std::string_view annotation_media_type =
    "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

/// A comment with what its annotation says beside it.
struct AnnotatedComment {
    PublicComment const& comment;
    /// The language of the draft's text that it was made on; `und`: on no text.
    Language draft_language;
    /// Where its passage is in another version, as far as there is one.
    std::optional<PlacedPassage> place;
    DraftVersionId place_version;
};

/// Addresses in it are relative to its own. One whose text is withheld has no body. Where the
/// passage is in a newer version stands in the member `place`, a term of its own context: the
/// target is what the comment was made on. @param has_context false: it stands within a page that
/// has it
[[nodiscard]] boost::json::object annotation(AnnotatedComment const& annotated, bool has_context);

/// The contexts of an annotation, or of a page of them.
[[nodiscard]] boost::json::array annotation_context();

/// Reads an annotation as a comment: `body` is its text, `target` what it is on, `creator` who says
/// it. Every problem at once, with the member's path.
[[nodiscard]] Result<NewComment> comment_from_annotation(boost::json::value const& document,
                                                         ConsultationNumber const& consultation);

/// The refusal of a comment with the paths that its members have in an annotation.
[[nodiscard]] Error in_annotation(Error const& refusal);

}  // namespace consult::http
