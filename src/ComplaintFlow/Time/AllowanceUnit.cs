namespace ComplaintFlow.Time;

/// <summary>A unit for writing allowances.</summary>
/// <param name="Kind">The kind of time that the unit measures.</param>
/// <param name="Name">The English name, in the plural.</param>
/// <param name="Size">The number of <see cref="Allowance.Count"/> units in one.</param>
/// <param name="Max">The maximum number of units in an allowance.</param>
internal sealed record AllowanceUnit(AllowanceKind Kind, string Name, long Size, long Max)
{
    public string Singular => Name[..^1];
}
