namespace ComplaintFlow.Time;

/// <summary>A unit in which an allowance is written.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="Name">The word, in the plural.</param>
/// <param name="Size">How many of what <see cref="Allowance.Count"/> counts.</param>
/// <param name="Most">How many there may be.</param>
internal sealed record AllowanceUnit(AllowanceKind Kind, string Name, long Size, long Most)
{
    public string Singular => Name[..^1];
}
