using System.Globalization;

namespace ComplaintFlow.Clocks;

/// <summary>The terms for extending a deadline.</summary>
/// <param name="By">The time that each extension adds; in the same unit kind as the target's allowance.</param>
public sealed record ExtensionTerms(Allowance By)
{
    /// <summary>The number of extensions allowed.</summary>
    /// <value>1 by default; from 1 to 10.</value>
    public int Times { get; init; } = 1;

    /// <summary>Whether a person other than the requester must approve an extension.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool NeedsApproval { get; init; }

    /// <summary>
    /// The step required before the deadline moves, such as informing the customer in writing. The second extension requires the step with <c>-2</c>
    /// appended, and so on.
    /// </summary>
    /// <value><see langword="null"/> by default: none.</value>
    public string? Notice { get; init; }

    /// <summary>Returns the step that an extension requires.</summary>
    /// <param name="number">The number of the extension, from 1.</param>
    internal string? NoticeOf(int number) => Notice is null || number == 1 ? Notice : string.Create(CultureInfo.InvariantCulture, $"{Notice}-{number}");
}
