namespace ComplaintFlow;

/// <summary>Why a command was not carried out, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">What stands in the way.</param>
/// <param name="WhatToDo">What the caller can do about it.</param>
/// <param name="Reasons">Every single reason, where there are several.</param>
public sealed record Refusal(string Code, string Message, string WhatToDo, IReadOnlyList<string> Reasons);
