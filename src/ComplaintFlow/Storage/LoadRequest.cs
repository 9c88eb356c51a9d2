namespace ComplaintFlow.Storage;

/// <summary>Selects the data to read before a command is decided.</summary>
/// <param name="Realm">The realm to read.</param>
public sealed record LoadRequest(Realm Realm)
{
    /// <summary>The complaint; <see langword="null"/> to read only tallies.</summary>
    public ComplaintId? Complaint { get; init; }

    /// <summary>The command's key, to read the entries of an earlier command with the same key.</summary>
    public string? Key { get; init; }

    /// <summary>The tallies to read.</summary>
    public IReadOnlyList<TallyKey> Tallies { get; init; } = [];
}
