namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>Says what the host has registered wrongly.</summary>
internal static class Registrations
{
    public static InvalidRulesException Fault(string code, string place, string message, string fix) => new([new Fault(code, place, message, fix)]);
}
