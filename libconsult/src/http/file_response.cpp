#include "http/file_response.h"

#include "http/response_cache.h"
#include "http/route.h"

namespace consult::http {
namespace {

/// RFC 6266: an ASCII name for old clients and the real one encoded.
std::string attachment(std::string const& file_name) {
    std::string ascii;
    for (char const c : file_name) {
        bool const plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
        ascii += plain ? c : '_';
    }
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percent_encoded(file_name);
}

void add_file_fields(Response& response, std::string const& media_type,
                     std::string const& file_name) {
    response.fields.add("Content-Type", media_type);
    response.fields.add("Content-Disposition", attachment(file_name));
    response.fields.add("Content-Security-Policy", "default-src 'none'; sandbox");
    response.fields.add("X-Content-Type-Options", "nosniff");
}

}  // namespace

Response file_response(BlobContent content, Request const& request) {
    Response response;
    std::string const etag = "\"" + to_hex(content.sha256) + "\"";
    // To be asked for anew each time, as what is published may be taken back; but not sent anew.
    response.fields.add("Cache-Control", "no-cache");
    response.fields.add("ETag", etag);
    if (matches_etag(request.fields.value("If-None-Match"), etag)) {
        response.status = 304;
        return response;
    }
    add_file_fields(response, content.media_type, content.file_name);
    response.body = PullBody{content.size, std::move(content.read)};
    return response;
}

Response file_response(MadeFile file) {
    Response response;
    add_file_fields(response, file.media_type, file.file_name);
    response.body = std::move(file.content);
    return response;
}

}  // namespace consult::http
