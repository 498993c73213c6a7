/// Use cases on supporting documents.
#pragma once

#include <vector>

#include <consult/actor.h>
#include <consult/consultation.h>
#include <consult/document.h>
#include <consult/platform/blob.h>

namespace consult {

class PlatformCore;

class Documents {
public:
    explicit Documents(PlatformCore& core) : core_(core) {}

    /// The file is durable before the document stands. Needs manage_consultation.
    [[nodiscard]] Result<SupportingDocument> upload(Actor const& actor,
                                                    ConsultationNumber const& number,
                                                    NewDocument document);
    /// Publishes a document of a consultation that is published already.
    [[nodiscard]] Result<SupportingDocument> publish(Actor const& actor, DocumentId id);
    /// Those the viewer may read, oldest first.
    [[nodiscard]] Result<std::vector<SupportingDocument>> list(
        Actor const& viewer, ConsultationNumber const& number) const;
    [[nodiscard]] Result<BlobContent> content(Actor const& viewer, DocumentId id) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
