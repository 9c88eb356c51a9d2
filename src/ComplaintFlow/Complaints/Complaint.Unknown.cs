using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;

namespace ComplaintFlow;

public sealed partial record Complaint
{
    /// <summary>Members that a newer version wrote and this one does not know. Kept unchanged and written back.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Returns this snapshot if it has no unknown members, which may hold personal texts that cannot be found.</summary>
    /// <exception cref="WriterTooOldException">A newer version has added members.</exception>
    private Complaint RequireKnownMembers() => Unknown is null ? this : throw new WriterTooOldException(WriterLevel.Newest + 1);
}
