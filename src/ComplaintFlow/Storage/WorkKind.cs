using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>A kind of work; each complaint has at most one row per kind.</summary>
[JsonConverter(typeof(CodeJsonConverter<WorkKind>))]
public readonly record struct WorkKind : ICode<WorkKind>
{
    internal const string WaitPrefix = "wait:";

    private WorkKind(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static WorkKind Of(string name) => new(CodeName.Check(name));

    /// <summary>
    /// Handling of due deadlines and subsequent escalations. Each commit sets its due time exactly to the snapshot's next due instant.
    /// </summary>
    public static WorkKind Due { get; } = new("due");

    /// <summary>Telling the host to erase attached files. The row exists while <see cref="ComplaintFiles.Erasing"/> names any.</summary>
    public static WorkKind EraseFiles { get; } = new("erase-files");

    /// <summary>
    /// Having the children of a mass incident follow. The row of a parent exists at least while a round has not reached all of them (<see cref="MassIncident.Waiting"/>);
    /// that of a child, after it joined, until it has been compared with its parent.
    /// </summary>
    public static WorkKind Follow { get; } = new("follow");

    /// <summary>Returns the kind for delivering the journal to a subscription.</summary>
    /// <param name="subscription">The subscription's name; at most 56 characters.</param>
    public static WorkKind Deliver(string subscription) => Of($"deliver:{subscription}");

    /// <summary>
    /// Returns the kind for waiting in the queue of a handler, team or tier. The row's due time is the complaint's rank, which no retry changes.
    /// </summary>
    /// <param name="queue">The handler, team or tier whose queue it is.</param>
    public static WorkKind Wait(RoutingTarget queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        // Hashed, because a kind is shorter than some targets.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(queue.ToString()), hash);
        return new($"{WaitPrefix}{Base64Url.EncodeToString(hash[..16])}");
    }

    /// <summary>Whether it is the kind of a queue for a handler.</summary>
    public bool IsWait => Name.StartsWith(WaitPrefix, StringComparison.Ordinal);

    static WorkKind IParsable<WorkKind>.Parse(string s, IFormatProvider? provider) => Codes.Parse<WorkKind>(s);

    static bool IParsable<WorkKind>.TryParse(string? s, IFormatProvider? provider, out WorkKind result) => Codes.TryParse(s, out result);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
