package studio.basil.server.http;

/**
 * What is wrong with a field of a request.
 *
 * @param field its name
 * @param detail what is wrong and what would be right
 */
public record FieldFault(String field, String detail) {}
