namespace ComplaintFlow;

/// <summary>The refusal of a command, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">The description of the obstacle.</param>
/// <param name="Fix">The action with which the caller can resolve it.</param>
/// <param name="Reasons">The individual reasons, if there are any.</param>
public sealed record Refusal(string Code, string Message, string Fix, IReadOnlyList<string> Reasons);
