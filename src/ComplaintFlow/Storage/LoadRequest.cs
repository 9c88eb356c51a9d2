namespace ComplaintFlow.Storage;

/// <summary>What to read before a command is decided.</summary>
/// <param name="Realm">The realm.</param>
public sealed record LoadRequest(Realm Realm)
{
    /// <summary>The complaint; <see langword="null"/> when only tallies are wanted.</summary>
    public ComplaintId? Complaint { get; init; }

    /// <summary>The command's key, whose earlier entries are wanted.</summary>
    public string? Key { get; init; }

    /// <summary>The tallies that are wanted.</summary>
    public IReadOnlyList<TallyKey> Tallies { get; init; } = [];
}
