using System.Globalization;

namespace ComplaintFlow.Clocks;

/// <summary>How a deadline may be extended.</summary>
/// <param name="By">How much time an extension adds; of the same kind as the target's allowance.</param>
public sealed record ExtensionTerms(Allowance By)
{
    /// <summary>How often.</summary>
    /// <value>By default 1; 1 to 10.</value>
    public int Times { get; init; } = 1;

    /// <summary>Whether somebody else than who asks for it has to approve it.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool NeedsApproval { get; init; }

    /// <summary>The step that has to be done before the deadline moves, such as telling the customer in writing. The second extension asks for the step with <c>-2</c> after its name, and so on.</summary>
    /// <value>By default none.</value>
    public string? Notice { get; init; }

    /// <summary>The step that an extension asks for.</summary>
    /// <param name="number">Which extension, from 1.</param>
    internal string? NoticeOf(int number) => Notice is null || number == 1 ? Notice : string.Create(CultureInfo.InvariantCulture, $"{Notice}-{number}");
}
