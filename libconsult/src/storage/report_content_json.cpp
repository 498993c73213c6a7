#include "storage/report_content_json.h"

#include "storage/json_column.h"
#include "storage/report_content_members.h"

namespace consult::storage {

std::string to_json(ReportContent const& content) {
    return boost::json::serialize(MemberWriter::all_of(content));
}

ReportContent report_content_from(std::string_view text) {
    return from_json(text, [](boost::json::value const& value) {
        ReportContent content;
        MemberReader reader{value.as_object()};
        members(reader, content);
        // What stands among opinions is one.
        for (RecordedEvent& event : content.opinions.events)
            event.occurrence.event = ProcedureEvent::opinion;
        return content;
    });
}

}  // namespace consult::storage
