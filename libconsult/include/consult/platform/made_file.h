/// A file made from what is in the database.
#pragma once

#include <string>

#include <consult/bytes.h>
#include <consult/consultation.h>

namespace consult {

struct MadeFile {
    ConsultationNumber consultation;  ///< what it was made from
    std::string media_type;
    std::string file_name;
    Bytes content;
};

}  // namespace consult
