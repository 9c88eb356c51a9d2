namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>Creates exceptions for invalid registrations of the host.</summary>
internal static class RegistrationFaults
{
    public static InvalidRulesException Create(string code, string place, string message, string fix) => new([new Fault(code, place, message, fix)]);
}
