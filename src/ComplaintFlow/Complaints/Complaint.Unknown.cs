using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

public sealed partial record Complaint
{
    /// <summary>Members that a newer version has written and this one does not know: kept as they are, and written again.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The same snapshot, where all of it is known: personal texts are not found in what is not.</summary>
    /// <exception cref="WriterTooOldException">A newer version has added to it.</exception>
    private Complaint Known() => Unknown is null ? this : throw new WriterTooOldException(WriterLevel.Newest + 1);
}
