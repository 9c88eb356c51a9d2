namespace ComplaintFlow.Complaints;

/// <summary>Compares the host's identifiers of customers.</summary>
internal static class CustomerIds
{
    /// <summary>The maximum length, which is that of an e-mail address (RFC 5321, with its erratum 1690).</summary>
    public const int MaxLength = 254;

    /// <summary>Returns the form in which two spellings of an e-mail address are equal. Any other identifier stays as it is.</summary>
    public static string Fold(string id) => id.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < id.Length - 1 ? id.ToLowerInvariant() : id;
}
