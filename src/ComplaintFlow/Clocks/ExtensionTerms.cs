using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Clocks;

/// <summary>The terms for extending a deadline, or for one step of a ladder of extensions.</summary>
/// <param name="By">The time that each extension adds; in the same unit kind as the target's allowance.</param>
public sealed record ExtensionTerms(Allowance By)
{
    /// <summary>The number of extensions allowed, before the next step of a ladder.</summary>
    /// <value>1 by default; from 1 to 10.</value>
    public int Times { get; init; } = 1;

    /// <summary>The circumstances that justify the extension, in words, such as <c>complicated</c>; recorded with each extension.</summary>
    /// <value>
    /// <see langword="null"/> by default: any. 1 to 64 characters. Readers see the text of <c>extension.condition.</c> and the words, if there is one.
    /// </value>
    public string? Condition { get; init; }

    /// <summary>Whether a person other than the requester must approve an extension.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool NeedsApproval { get; init; }

    /// <summary>
    /// The step required before the deadline moves, such as informing the customer in writing. The second extension with this notice requires the step
    /// with <c>-2</c> appended, and so on.
    /// </summary>
    /// <value><see langword="null"/> by default: none.</value>
    public string? Notice { get; init; }
}

/// <summary>The extensions that a rule allows, step by step. Immutable.</summary>
internal readonly record struct ExtensionLadder(ImmutableArray<ExtensionTerms> Steps)
{
    public ImmutableArray<ExtensionTerms> Steps { get; } = Steps.IsDefault ? [] : Steps;

    /// <summary>Returns the terms of an extension; null if there are no more.</summary>
    /// <param name="number">The number of the extension, from 1.</param>
    public ExtensionTerms? Find(int number)
    {
        foreach (ExtensionTerms terms in Steps.AsSpan())
        {
            if (number <= terms.Times)
                return terms;
            number -= terms.Times;
        }

        return null;
    }

    /// <summary>Returns the step that an extension requires; numbered by the extensions before it that have the same notice.</summary>
    /// <param name="number">The number of the extension, from 1.</param>
    public string? NoticeOf(int number)
    {
        if (Find(number)?.Notice is not { } notice)
            return null;
        int same = 0;
        for (int at = 1; at <= number; at++)
            same += Find(at)!.Notice == notice ? 1 : 0;
        return same == 1 ? notice : string.Create(CultureInfo.InvariantCulture, $"{notice}-{same}");
    }
}
